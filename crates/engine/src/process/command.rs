//! The command line of a start file: `start-file <command> [mode]`.

/// What the user asks of the service.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Verb {
    /// Start the service.
    Start,
    /// Stop it.
    Stop,
    /// Stop it, then start it from this process.
    Restart,
    /// Replace its reloadable children one by one.
    Reload,
    /// Print the status page.
    Status,
    /// Print the list of connections.
    Connections,
}

impl Verb {
    /// Every verb, in the order of the usage text.
    pub const ALL: [Self; 6] = [
        Self::Start,
        Self::Stop,
        Self::Restart,
        Self::Reload,
        Self::Status,
        Self::Connections,
    ];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Restart => "restart",
            Self::Reload => "reload",
            Self::Status => "status",
            Self::Connections => "connections",
        }
    }

    /// Whether the command makes sense only with a live master.
    pub const fn needs_master(self) -> bool {
        !matches!(self, Self::Start | Self::Restart)
    }

    fn of(word: &[u8]) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verb| verb.word().as_bytes() == word)
    }
}

/// The word that varies a command.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Mode {
    /// `-d`: in the background; for `status`, again and again.
    Daemon,
    /// `-g`: let connections finish.
    Graceful,
}

/// A command line, read.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Command {
    /// The first word that is a command, wherever it stands.
    pub verb: Option<Verb>,
    /// The first word that is a mode; later ones are ignored, as Workerman does.
    pub mode: Option<Mode>,
    /// `-q`: no start banner.
    pub quiet: bool,
}

impl Command {
    /// Reads the words of a command line, the program's own name included. Unknown words are the
    /// application's.
    pub fn parse<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut command = Self::default();
        for word in words {
            let word = word.as_ref();
            command.verb = command.verb.or_else(|| Verb::of(word));
            command.mode = command.mode.or(match word {
                b"-d" => Some(Mode::Daemon),
                b"-g" => Some(Mode::Graceful),
                _ => None,
            });
            command.quiet |= word == b"-q";
        }
        command
    }

    /// Whether the mode is `-d`.
    pub fn daemon(self) -> bool {
        self.mode == Some(Mode::Daemon)
    }

    /// Whether the mode is `-g`.
    pub fn graceful(self) -> bool {
        self.mode == Some(Mode::Graceful)
    }
}

/// The words of a command given in code: split at each single space, so that two spaces enclose an
/// empty word.
pub fn words(command: &[u8]) -> impl Iterator<Item = &[u8]> {
    command.split(|&byte| byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Command {
        Command::parse(line.split(' '))
    }

    #[test]
    fn words_are_found_anywhere() {
        for (line, verb, mode, quiet) in [
            ("shop.php", None, None, false),
            ("shop.php start", Some(Verb::Start), None, false),
            (
                "shop.php -d start",
                Some(Verb::Start),
                Some(Mode::Daemon),
                false,
            ),
            (
                "shop.php restart -d -g",
                Some(Verb::Restart),
                Some(Mode::Daemon),
                false,
            ),
            (
                "shop.php stop -g -d",
                Some(Verb::Stop),
                Some(Mode::Graceful),
                false,
            ),
            (
                "shop.php --env prod reload -q",
                Some(Verb::Reload),
                None,
                true,
            ),
            (
                "shop.php status connections",
                Some(Verb::Status),
                None,
                false,
            ),
            ("start", Some(Verb::Start), None, false),
            ("shop.php Start -D", None, None, false),
            ("shop.php started", None, None, false),
        ] {
            assert_eq!(read(line), Command { verb, mode, quiet }, "{line}");
        }
    }

    #[test]
    fn a_command_in_code_follows_the_command_line() {
        let argv: [&[u8]; 1] = [b"run.php"];
        let command = Command::parse(argv.into_iter().chain(words(b"start -d  -q")));
        assert_eq!(
            command,
            Command {
                verb: Some(Verb::Start),
                mode: Some(Mode::Daemon),
                quiet: true
            }
        );
        assert_eq!(
            words(b"a  b").collect::<Vec<_>>(),
            [b"a".as_slice(), b"", b"b"]
        );
    }

    #[test]
    fn only_start_and_restart_run_without_a_master() {
        let without: Vec<_> = Verb::ALL
            .into_iter()
            .filter(|verb| !verb.needs_master())
            .collect();
        assert_eq!(without, [Verb::Start, Verb::Restart]);
    }
}

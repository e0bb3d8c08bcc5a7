dnl phpize && ./configure && make: what PIE runs. Cargo builds; make only puts the result where PHP expects it.

PHP_ARG_ENABLE([workerman],
  [whether to build Workerman Native],
  [AS_HELP_STRING([--disable-workerman], [Do not build Workerman Native])],
  [yes])

PHP_ARG_WITH([cargo],
  [which cargo builds it],
  [AS_HELP_STRING([--with-cargo=PATH], [cargo of Rust 1.89 or newer; default: the one in PATH or ~/.cargo/bin])],
  [no],
  [no])

if test "$PHP_WORKERMAN" != "no"; then
  if test "$PHP_CARGO" != "no" && test "$PHP_CARGO" != "yes"; then
    CARGO="$PHP_CARGO"
  else
    AC_PATH_PROG([CARGO], [cargo], [no], [$PATH$PATH_SEPARATOR${CARGO_HOME:-$HOME/.cargo}/bin])
  fi
  if ! "$CARGO" --version >/dev/null 2>&1; then
    AC_MSG_ERROR([Rust is missing: install it from https://rustup.rs, or give --with-cargo=PATH])
  fi

  WORKERMAN_PHP_CONFIG=`command -v "$PHP_CONFIG"`
  dnl The environment wins, as with the project's own make.
  WORKERMAN_PHP="${PHP:-`"$PHP_CONFIG" --php-binary`}"
  if "$PHP_CONFIG" --configure-options | grep -q -e '--enable-zts' -e '--enable-maintainer-zts'; then
    AC_MSG_ERROR([this PHP is thread-safe (ZTS), which Workerman Native does not support])
  fi
  WORKERMAN_ROOT=`cd "$abs_srcdir/../.." && pwd`
  WORKERMAN_TARGET="${CARGO_TARGET_DIR:-$WORKERMAN_ROOT/target}"

  PHP_SUBST([CARGO])
  PHP_SUBST([WORKERMAN_PHP_CONFIG])
  PHP_SUBST([WORKERMAN_PHP])
  PHP_SUBST([WORKERMAN_ROOT])
  PHP_SUBST([WORKERMAN_TARGET])
  PHP_MODULES="$PHP_MODULES \$(phplibdir)/workerman.so"
  PHP_ADD_BUILD_DIR([modules])
  PHP_ADD_MAKEFILE_FRAGMENT([$abs_srcdir/Makefile.frag], [$abs_srcdir], [$abs_builddir])
fi

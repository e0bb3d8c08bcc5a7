<?php
/** workerman/crontab: the tasks are planned when a minute begins, so this lasts until then. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_CRONTAB' => ['Workerman\\Crontab\\' => 'src']], static function (Project $project): void {
    $project->collect($project->start('start.php'), 70);
});

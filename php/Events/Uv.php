<?php

namespace Workerman\Events;

// Of version 4, for the extension of that name.
\class_alias(Event::class, Uv::class);

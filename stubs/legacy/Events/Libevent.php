<?php

namespace Workerman\Events;

// Of versions 3 and 4, for the extension of that name.
\class_alias(Event::class, Libevent::class);

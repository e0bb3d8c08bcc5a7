<?php
declare(strict_types=1);

namespace App\Controllers;

use Comet\Request;
use Comet\Response;

/** The one of the manual. */
class SimpleController
{
    private static int $counter = 0;

    public function getCounter(Request $request, Response $response, array $args): Response
    {
        $response->getBody()->write((string)self::$counter);
        return $response->withStatus(200);
    }

    public function setCounter(Request $request, Response $response, array $args): Response
    {
        $json = json_decode((string)$request->getBody());
        if (!$json) {
            return $response->withStatus(500);
        }
        self::$counter = $json->counter;
        return $response;
    }
}

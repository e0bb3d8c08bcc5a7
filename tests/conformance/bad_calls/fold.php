<?php
/** The outcomes of a class as a text: one paragraph per method and parameter, equal states and values together. */

declare(strict_types=1);

/** @param array<string, string> $outcomes `state|method(parameter)|mode|value` => outcome */
function fold(array $outcomes): string
{
    // method => state => outcome => value => modes
    $methods = [];
    foreach ($outcomes as $key => $outcome) {
        [$state, $method, $mode, $value] = explode('|', $key);
        $methods[$method][$state][$outcome][$value][] = $mode;
    }
    $text = '';
    foreach ($methods as $method => $states) {
        $paragraphs = [];
        foreach ($states as $state => $outcomes) {
            $lines = '';
            foreach ($outcomes as $outcome => $values) {
                $names = [];
                foreach ($values as $value => $modes) {
                    $names[] = count($modes) === 2 ? $value : "$value/$modes[0]";
                }
                $lines .= '    ' . ($names === [''] ? '' : wordwrap(implode(' ', $names), 110, "\n    ") . ' ') . "=> $outcome\n";
            }
            $paragraphs[$lines][] = $state;
        }
        foreach ($paragraphs as $lines => $states) {
            $text .= "$method: " . implode(', ', $states) . "\n$lines";
        }
    }
    return $text;
}

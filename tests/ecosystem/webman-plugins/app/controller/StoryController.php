<?php

namespace app\controller;

use support\Request;
use Webman\Push\Api;
use Webman\RateLimiter\Annotation\RateLimiter;
use Webman\RateLimiter\Limiter;
use Webman\RedisQueue\Client;
use Webman\RedisQueue\Redis;

/** What an application does with the plugins. */
final class StoryController
{
    public function push(Request $request): string
    {
        $config = config('plugin.webman.push.app');
        $api = new Api($config['api'], $config['app_key'], $config['app_secret']);
        return json_encode($api->trigger($request->post('channel'), 'story', ['text' => $request->post('text')], $request->post('but')));
    }

    public function channels(): string
    {
        $config = config('plugin.webman.push.app');
        $api = new Api($config['api'], $config['app_key'], $config['app_secret']);
        return json_encode([$api->getChannels(['info' => 'subscription_count'])['result'],
            $api->getChannelInfo('presence-room', ['info' => 'user_count,subscription_count']), (new Api($config['api'], $config['app_key'], 'wrong'))->getChannels()['status']]);
    }

    public function mail(Request $request): string
    {
        $mail = ['to' => $request->get('to')];
        if ($request->get('by') === 'callback') {
            Client::send('mail', $mail);
            return 'sent';
        }
        return json_encode(Redis::send('mail', $mail, (int)$request->get('delay', '0')));
    }

    #[RateLimiter(limit: 3, ttl: 86400, message: 'slowly')]
    public function limited(): string
    {
        return 'inside';
    }

    #[RateLimiter(limit: 1, ttl: 86400, key: RateLimiter::SID)]
    public function session(Request $request): string
    {
        $request->session()->set('seen', true);
        return 'inside';
    }

    public function checked(Request $request): string
    {
        Limiter::check($request->get('key'), 2, 86400, 'enough');
        return 'inside';
    }
}

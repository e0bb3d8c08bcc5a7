// The socket.io client of npm, over one transport or with the upgrade from polling to WebSocket.
'use strict';
const io = require(process.env.ECOSYSTEM_SOCKETIO_CLIENT + '/socket.io-client');
const [story, chat, how] = [process.env.STORY, process.env.CHAT, process.env.HOW];
const transports = how === 'upgrade' ? ['polling', 'websocket'] : [how];
const sockets = [];

function check(name, expected, actual) {
  const [want, got] = [JSON.stringify(expected), JSON.stringify(actual)];
  console.log(JSON.stringify([want === got, `${how}: ${name}`, want === got ? '' : `expected ${want}, got ${got}`.slice(0, 500)]));
}
function connect(port, options = {}, path = '') {
  const socket = io(`http://127.0.0.1:${port}${path}`, { transports, forceNew: true, reconnection: false, ...options });
  sockets.push(socket);
  return socket;
}
function event(socket, name, seconds = 10) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no '${name}' came`)), seconds * 1000);
    socket.once(name, (...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}
function asked(socket, ...words) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`'${words[0]}' was not acknowledged`)), 10000);
    socket.emit(...words, (...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}
async function step(name, run) {
  try {
    await run();
  } catch (error) {
    check(name, 'no error', error.message);
  }
}

(async () => {
  let a, b;
  await step('connects', async () => {
    a = connect(story, { query: { name: 'Ada' } });
    const [id, name, address] = await event(a, 'welcome');
    check('connects', ['Ada', true, true], [name, address, id === a.id]);
    b = connect(story);
    await event(b, 'welcome');
  });
  if (how === 'upgrade') {
    await step('upgrades to WebSocket', async () => {
      const engine = a.io.engine;
      if (engine.transport.name !== 'websocket') {
        await new Promise((resolve, reject) => {
          engine.once('upgrade', resolve);
          setTimeout(() => reject(new Error('no upgrade')), 8000);
        });
      }
      check('upgrades to WebSocket', 'websocket', engine.transport.name);
    });
  }
  await step('values', async () => {
    const values = ['text', 'ä€😀', 1, 1.5, true, null, [1, [2]], { a: { b: [] } }];
    const heard = event(a, 'echo');
    a.emit('echo', ...values);
    check('values of each kind come back', values, await heard);
  });
  await step('large', async () => {
    // The package takes one read for a whole POST.
    const large = 'x'.repeat(how === 'polling' ? 3000 : 300000);
    const heard = event(a, 'echo');
    a.emit('echo', large);
    check('a large text comes back', large.length, (await heard)[0].length);
  });
  await step('many', async () => {
    const heard = [];
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${heard.length} of 200`)), 20000);
      a.on('echo', (number) => {
        if (heard.push(number) === 200) resolve();
        else if (how === 'polling') a.emit('echo', number + 1);
      });
      // The package understands one packet of this kind in a POST.
      for (let number = 0; number < (how === 'polling' ? 1 : 200); number++) a.emit('echo', number);
    });
    a.off('echo');
    check('two hundred in order', Array.from({ length: 200 }, (_, number) => number), heard);
  });
  await step('acknowledgement', async () => check('an acknowledgement', ['you asked: why?'], await asked(a, 'ask', 'why?')));
  await step('rooms', async () => {
    await asked(a, 'join', 'green');
    const heard = event(a, 'room');
    let wrong = false;
    b.once('room', () => { wrong = true; });
    b.emit('room', 'green', 'hello');
    check('a room', ['green', 'hello'], await heard);
    await asked(b, 'ask', 'sync');
    check('not for those outside', false, wrong);
    await asked(a, 'leave', 'green');
    a.once('room', () => { wrong = true; });
    b.emit('room', 'green', 'again');
    await asked(b, 'ask', 'sync');
    await asked(a, 'ask', 'sync');
    check('nor after leaving', false, wrong);
  });
  await step('broadcast', async () => {
    let wrong = false;
    a.once('others', () => { wrong = true; });
    const heard = event(b, 'others');
    a.emit('others', 'hi');
    check('to the others', ['hi'], await heard);
    check('not to oneself', false, wrong);
    const both = Promise.all([event(a, 'all'), event(b, 'all')]);
    a.emit('all', 'ho');
    check('to all', [['ho'], ['ho']], await both);
  });
  await step('namespace', async () => {
    const admin = connect(story, {}, '/admin');
    check('a namespace', ['admin'], await event(admin, 'welcome'));
    check('its own events', ['admin'], await asked(admin, 'who'));
  });
  await step('heartbeat', async () => {
    let lost = false;
    a.once('disconnect', () => { lost = true; });
    await new Promise((resolve) => a.io.engine.once('pong', resolve) && setTimeout(resolve, 30000));
    check('a heartbeat is answered', false, lost);
  });
  await step('leaving', async () => {
    const gone = event(a, 'gone');
    b.disconnect();
    check('who leaves is missed', [true], await gone);
    const end = event(a, 'disconnect');
    a.emit('kick');
    check('the server disconnects', ['io server disconnect'], await end);
  });
  await step('chat', async () => {
    const name = `Ada ${how}`;
    const [ada, bob] = [connect(chat), connect(chat)];
    await Promise.all([event(ada, 'connect'), event(bob, 'connect')]);
    const login = event(ada, 'login');
    const joined = event(bob, 'user joined');
    ada.emit('add user', name);
    check('the example chat: login', [1, [name]], await login.then(([heard]) => [heard.numUsers, heard.usernames]));
    check('the example chat: others are told', name, (await joined)[0].username);
    const said = event(bob, 'new message');
    ada.emit('new message', 'hello');
    check('the example chat: a message', { username: name, message: 'hello' }, (await said)[0]);
    const left = event(bob, 'user left');
    ada.disconnect();
    check('the example chat: who leaves is missed', name, (await left)[0].username);
  });
  sockets.forEach((socket) => socket.close());
  console.log('finished');
  process.exit(0);
})();

// Loaded into the protocols' own suites, which are left as they are: takes two races out of what they run on.

const dns = require('node:dns');

// They send two requests in a row and expect them to arrive so. Each looks up localhost first, on a thread of its own.
const { lookup } = dns;
dns.lookup = (name, options, callback = options) => {
  if (name !== 'localhost') return lookup(name, options, callback);
  if (options.all) return process.nextTick(callback, null, [{ address: '127.0.0.1', family: 4 }]);
  return process.nextTick(callback, null, '127.0.0.1', 4);
};

// They await one message after the other. In a browser each is an event in a task of its own; the ws that they lock
// gives all that came in one read at once, and the second is lost.
const { prototype } = require(require.resolve('ws', { paths: [process.cwd()] }));
const { emit } = prototype;
const following = new WeakMap(); // to what has to come after the event of this task
prototype.emit = function (...event) {
  if (event[0] !== 'message' && event[0] !== 'close') return emit.apply(this, event);
  if (following.has(this)) return following.get(this).push(event);
  const events = [];
  following.set(this, events);
  const next = () => {
    if (!events.length) return following.delete(this);
    setImmediate(next);
    return emit.apply(this, events.shift());
  };
  setImmediate(next);
  return emit.apply(this, event);
};

// The loads, and what the table says of each. README.md explains them.

const peers = ['adda', 'bare', 'node'];
const oursAlone = { servers: ['adda'], repeats: 1 };

const fanout = (clients, rooms, rate) => ({
  servers: [...peers, 'synced'],
  program: { load: 'fanout', clients, rooms, rate, warmup: 3, seconds: 10 },
  quick: { warmup: 1, seconds: 2 },
});

// A figure: `unit` and `digits` are of the number shown, which is the measured one divided by `scale`. A goal is met
// when one of `any`, or each of `all`, is: `atMost` or `atLeast` a number, or `times` that of another server or load.
// Where the figure named by `isMoreIf` is not 0, there was no waiting for the end, which would have been more.
const cpuPerDelivery = {
  name: 'cpuPerDelivery',
  title: 'server CPU per delivery',
  unit: 'µs',
  digits: 1,
  all: [
    { atMost: 1.25, times: { server: 'bare' } },
    { atMost: 0.6, times: { server: 'node' } },
  ],
};
const p50 = { name: 'p50', title: 'latency p50', unit: 'ms', digits: 2 };
const p99 = { name: 'p99', title: 'latency p99', unit: 'ms', digits: 2 };
const p99WithGoal = { ...p99, all: [{ atMost: 2.5, times: { server: 'bare' } }] };
const joinSeconds = { name: 'joinSeconds', title: 'until all have joined', unit: 's', digits: 2, isMoreIf: 'unjoined' };

export const loads = [
  {
    id: 'a',
    title: '1,000 clients, 10 rooms, 100 sends/s',
    ...fanout(1000, 10, 100),
    figures: [cpuPerDelivery, p50, p99WithGoal],
  },
  {
    id: 'b',
    title: '1,000 clients, 10 rooms, 600 sends/s',
    ...fanout(1000, 10, 600),
    figures: [cpuPerDelivery, p50, p99WithGoal],
  },
  {
    id: 'c',
    title: '5,000 clients, 50 rooms, 300 sends/s',
    ...fanout(5000, 50, 300),
    figures: [cpuPerDelivery, p50, p99WithGoal],
  },
  {
    id: 'd',
    title: '1,000 clients, one room, 50 sends/s',
    ...fanout(1000, 1, 50),
    figures: [cpuPerDelivery, p50, p99],
  },
  {
    id: 'e',
    title: '1,000 clients, one room, 200 sends/s',
    ...fanout(1000, 1, 200),
    figures: [
      {
        name: 'deliveriesPerSecond',
        title: 'delivered',
        unit: '/s',
        digits: 0,
        any: [{ atLeast: 150_000 }, { atLeast: 0.8, times: { server: 'bare' } }],
      },
      { ...cpuPerDelivery, all: undefined },
    ],
  },
  {
    id: 'f1',
    servers: peers,
    title: '1,000 join one room at once',
    program: { load: 'join', clients: 1000 },
    figures: [{ ...joinSeconds, all: [{ atMost: 0.5 }] }],
  },
  {
    id: 'f5',
    servers: peers,
    title: '5,000 join one room at once',
    program: { load: 'join', clients: 5000 },
    figures: [{ ...joinSeconds, all: [{ atMost: 6, times: { load: 'f1' } }] }],
  },
  {
    id: 'g',
    servers: peers,
    title: '64 senders, one send in flight each',
    program: { load: 'acks', clients: 64, rooms: 64, warmup: 2, seconds: 10 },
    quick: { warmup: 1, seconds: 2 },
    figures: [
      { name: 'acksPerSecond', title: 'acked sends', unit: '/s', digits: 0, all: [{ atLeast: 15_000 }] },
      { ...p50, title: 'send to ack p50' },
      { ...p99, title: 'send to ack p99' },
    ],
  },
  {
    id: 'h',
    servers: peers,
    title: '10,000 idle clients, 100 rooms',
    program: { load: 'idle', clients: 10_000, rooms: 100, seconds: 5 },
    quick: { seconds: 1 },
    figures: [
      {
        name: 'bytesPerConnection',
        title: 'resident memory per connection',
        unit: 'KB',
        scale: 1024,
        digits: 1,
        all: [{ atMost: 8 }],
      },
    ],
  },
  {
    id: 'slow',
    title: '500 that never read, 50 MB to their room',
    program: { load: 'slow-readers', clients: 500, rooms: 1, rate: 100, megabytes: 50 },
    quick: { megabytes: 12 },
    ...oursAlone,
    figures: [
      {
        name: 'residentGrowth',
        title: 'resident memory after, to before',
        unit: '×',
        digits: 2,
        all: [{ atMost: 1.1 }],
      },
      { name: 'p99Growth', title: "the others' p99, to without them", unit: '×', digits: 2, all: [{ atMost: 2 }] },
    ],
  },
  {
    id: 'million',
    title: 'a million messages through one room',
    program: { load: 'million', clients: 4, rooms: 1, messages: 1_000_000 },
    quick: { messages: 50_000 },
    ...oursAlone,
    figures: [
      {
        name: 'residentGrowth',
        title: 'last tenth to first: resident memory',
        unit: '×',
        digits: 2,
        all: [{ atMost: 1.1 }],
      },
      {
        name: 'appendSlowdown',
        title: 'last tenth to first: time to append',
        unit: '×',
        digits: 2,
        all: [{ atMost: 1.1 }],
      },
      {
        name: 'last100Slowdown',
        title: 'last tenth to first: time for last 100',
        unit: '×',
        digits: 2,
        all: [{ atMost: 1.1 }],
      },
    ],
  },
  {
    id: 'restart',
    title: '10,000 clients, the server killed and started again',
    program: { load: 'reconnect', clients: 10_000, rooms: 100, rate: 20 },
    ...oursAlone,
    figures: [
      { name: 'backSeconds', title: 'until all are back in their rooms', unit: 's', digits: 2, isMoreIf: 'unjoined' },
      { name: 'unjoined', title: 'clients lost', unit: '', digits: 0, all: [{ atMost: 0 }] },
      { name: 'missing', title: 'messages lost', unit: '', digits: 0, all: [{ atMost: 0 }] },
    ],
  },
];

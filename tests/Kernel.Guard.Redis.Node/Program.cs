// One of several processes that share a cache, for tests: "garnet PORT" is a server, "node REDIS PREFIX ENDPOINT KEY MEMORY" is a guarded host whose memory keeps entries that long. Both end with their standard input.
using KernelGuard.Redis.Node;

await (args switch
{
    ["garnet", var port] => GarnetNode.RunAsync(port),
    ["node", var redis, var prefix, var endpoint, var key, var memory] => GuardedNode.RunAsync(redis, prefix, endpoint, key, memory),
    _ => throw new ArgumentException("garnet PORT | node REDIS PREFIX ENDPOINT KEY MEMORY"),
});

// One of several processes that share a cache or a budget, for tests: "garnet PORT" is a server, "node REDIS PREFIX ENDPOINT KEY MEMORY" is a guarded host whose memory keeps entries that long, "budget REDIS PREFIX ENDPOINT KEY LIMIT LEASE" is one on a budget of that many tokens. All end with their standard input.
using KernelGuard.Redis.Node;

await (args switch
{
    ["garnet", var port] => GarnetNode.RunAsync(port),
    ["budget", var redis, var prefix, var endpoint, var key, var limit, var lease] => BudgetNode.RunAsync(redis, prefix, endpoint, key, limit, lease),
    ["node", var redis, var prefix, var endpoint, var key, var memory] => GuardedNode.RunAsync(redis, prefix, endpoint, key, memory),
    _ => throw new ArgumentException("garnet PORT | node REDIS PREFIX ENDPOINT KEY MEMORY | budget REDIS PREFIX ENDPOINT KEY LIMIT LEASE"),
});

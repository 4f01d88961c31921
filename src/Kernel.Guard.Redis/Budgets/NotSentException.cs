using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Tells that nothing was sent, because the server is left alone for a moment.</summary>
internal sealed class NotSentException() : RedisException("Redis was not reached a moment ago and is left alone.");

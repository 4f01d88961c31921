using System.Reflection;
using StackExchange.Redis;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Is a connection whose scripts a test loses on their way there, or whose answers on their way back, at once and without waiting for any deadline.</summary>
public class BrokenRedis : DispatchProxy
{
    private Breakage _breakage = null!;
    private object _real = null!;

    /// <summary>Puts itself before a connection.</summary>
    internal static IConnectionMultiplexer Before(IConnectionMultiplexer real, Breakage breakage) => Wrap(real, breakage);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IConnectionMultiplexer.GetDatabase))
        {
            return Wrap((IDatabase)targetMethod.Invoke(_real, args)!, _breakage);
        }

        return targetMethod.Name switch
        {
            nameof(IDatabase.ScriptEvaluateAsync) => _breakage.RunAsync(() => (Task<RedisResult>)targetMethod.Invoke(_real, args)!, args![1] is RedisKey[] { Length: 1 }),
            nameof(IDatabase.HashGetAsync) when args![1] is RedisValue[] => _breakage.ReadAsync(() => (Task<RedisValue[]>)targetMethod.Invoke(_real, args)!),
            _ => targetMethod.Invoke(_real, args),
        };
    }

    private static T Wrap<T>(T real, Breakage breakage)
        where T : class
    {
        var proxy = Create<T, BrokenRedis>();
        ((BrokenRedis)(object)proxy)._real = real;
        ((BrokenRedis)(object)proxy)._breakage = breakage;
        return proxy;
    }
}

/// <summary>Says what happens to scripts.</summary>
internal sealed class Breakage
{
    private volatile bool _down;
    private volatile bool _deaf;
    private int _unreadable;
    private int _scripts;
    private int _refused;
    private int _short;
    private TaskCompletionSource? _forgotten;

    /// <summary>Gets how many scripts were sent.</summary>
    public int Scripts => Volatile.Read(ref _scripts);

    /// <summary>Gets how many scripts were not sent, as the server was not reached.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Gets how many of them went the short way, with one key.</summary>
    public int Short => Volatile.Read(ref _short);

    /// <summary>Gets or sets whether the server is not reached.</summary>
    public bool Down
    {
        get => _down;
        set => _down = value;
    }

    /// <summary>Gets or sets whether it carries out what it is sent, and its answer is lost.</summary>
    public bool Deaf
    {
        get => _deaf;
        set => _deaf = value;
    }

    /// <summary>Has the next answer come as one that cannot be read.</summary>
    public void Spoil() => Volatile.Write(ref _unreadable, 1);

    /// <summary>Gets or sets what each script waits for before it is sent; null for nothing.</summary>
    public SemaphoreSlim? Hold { get; set; }

    /// <summary>Sets what one script, the next, waits for until it is answered that the server does not have it.</summary>
    public TaskCompletionSource Forgotten
    {
        set => Volatile.Write(ref _forgotten, value);
    }

    /// <summary>Gets or sets what happens when a script was answered, before who sent it hears of that; null for nothing.</summary>
    public Action? Answered { get; set; }

    /// <summary>Gets or sets what the answer to each reading waits for; null for nothing.</summary>
    public SemaphoreSlim? Reads { get; set; }

    public async Task<RedisValue[]> ReadAsync(Func<Task<RedisValue[]>> read)
    {
        var answer = await (Down ? throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, "It is down.") : read());
        await (Reads?.WaitAsync() ?? Task.CompletedTask);
        return answer;
    }

    public async Task<RedisResult> RunAsync(Func<Task<RedisResult>> script, bool isShort)
    {
        if (Down)
        {
            Interlocked.Increment(ref _refused);
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, "It is down.");
        }

        Interlocked.Increment(ref _scripts);
        Interlocked.Add(ref _short, isShort ? 1 : 0);
        await (Hold?.WaitAsync() ?? Task.CompletedTask);
        if (Interlocked.Exchange(ref _forgotten, null) is { } forgotten)
        {
            await forgotten.Task;
            throw new RedisServerException(RedisErrorKind.NoScript, CommandFlags.None, "NOSCRIPT No matching script.");
        }

        var answer = await script();
        Answered?.Invoke();
        answer = Interlocked.Exchange(ref _unreadable, 0) == 0 ? answer : RedisResult.Create((RedisValue)Array.Empty<byte>());
        return Deaf ? throw new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, "Its answer is lost.") : answer;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is one step on the books, done whole by the server. The server keeps its text; where it does not have it (any more), the text is sent again.</summary>
internal sealed class BudgetScript
{
    private static readonly string Books = Read("books");

    // Functions cost a script though it never calls them: that of every call has only its own, and what most calls need is a script by itself.
    public static readonly BudgetScript Calls = new(Books, "entries", "calls");
    public static readonly BudgetScript Short = new("", "short");
    public static readonly BudgetScript Sweep = new(Books, "late", "sweep");
    public static readonly BudgetScript Open = new(Books, "open");
    public static readonly BudgetScript Change = new(Books, "change");
    public static readonly BudgetScript Forget = new(Books, "forget");

    // They know nothing of the books.
    public static readonly BudgetScript Spend = new("", "spend");
    public static readonly BudgetScript Disown = new("", "disown");

    private readonly string _text;
    private readonly byte[] _hash;

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The server names scripts by it.")]
    private BudgetScript(string first, params ReadOnlySpan<string> names)
    {
        _text = first;
        foreach (var name in names)
        {
            _text += Read(name);
        }

        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(_text));
    }

    /// <summary>Answers whether an error says that the server does not have the text.</summary>
    public static bool IsUnknown(Exception error) => error is RedisServerException && error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <summary>Has the server run it by its hash.</summary>
    public Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] values) => database.ScriptEvaluateAsync(_hash, keys, values);

    /// <summary>Has the server run it by its text.</summary>
    public Task<RedisResult> SendAsync(IDatabase database, RedisKey[] keys, RedisValue[] values) =>
        database.ScriptEvaluateAsync(_text, keys, values, CommandFlags.NoScriptCache);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BudgetScript).Assembly.GetManifestResourceStream($"KernelGuard.Redis.Budgets.{name}.lua")!);
        return reader.ReadToEnd();
    }
}

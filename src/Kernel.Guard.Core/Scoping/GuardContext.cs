using System.Collections.Immutable;

namespace KernelGuard;

/// <summary>Names who is asking: the tenant, the user and the conversation of a call.</summary>
/// <param name="Tenant">The tenant, or null when nobody named one; a blank name is nobody's.</param>
/// <param name="User">The user, or null, as for the tenant.</param>
/// <param name="Conversation">The conversation, or null, as for the tenant.</param>
/// <remarks>
/// <c>[Tenant]</c> and <c>[User]</c> parameters name them directly. Other code opens a context around its calls:
/// <c>using (GuardContext.Open(tenant: "acme", user: "u-17")) { … }</c>. Immutable and thread-safe.
/// </remarks>
public sealed record GuardContext(string? Tenant = null, string? User = null, string? Conversation = null)
{
    private static readonly AsyncLocal<GuardContext?> Ambient = new();

    /// <summary>Gets the context that names nobody.</summary>
    public static GuardContext None { get; } = new();

    /// <summary>Gets the context of the current asynchronous flow; <see cref="None"/> outside any.</summary>
    public static GuardContext Current => Ambient.Value ?? None;

    /// <summary>Gets the tenant; null when nobody named one.</summary>
    public string? Tenant { get; init => field = Named(value); } = Named(Tenant);

    /// <summary>Gets the user; null when nobody named one.</summary>
    public string? User { get; init => field = Named(value); } = Named(User);

    /// <summary>Gets the conversation; null when nobody named one.</summary>
    public string? Conversation { get; init => field = Named(value); } = Named(Conversation);

    /// <summary>Gets the host's own tags, by name, such as a project: budgets may be counted by them (<see cref="Scope.Own"/>).</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets the values that redaction replaces wherever they stand in the call's requests. They are not printed.</summary>
    internal ImmutableArray<KnownValues> Known { get; init; } = [];

    /// <summary>Opens a context for the current asynchronous flow. What is null is taken from the enclosing one.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="known">Values that redaction replaces wherever they stand, such as a customer's record; they add to those of the enclosing context.</param>
    /// <param name="tags">The host's own tags; they add to those of the enclosing context, and replace those of the same names.</param>
    /// <returns>What closes it again when disposed.</returns>
    public static IDisposable Open(
        string? tenant = null, string? user = null, string? conversation = null, KnownValues? known = null, IEnumerable<KeyValuePair<string, string>>? tags = null)
    {
        var enclosing = Ambient.Value;
        Ambient.Value = new GuardContext(tenant, user, conversation)
        {
            Known = known is null ? [] : [known],
            Tags = tags is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary.CreateRange(tags),
        }.Over(enclosing);
        return new Closer(enclosing);
    }

    /// <summary>Fills what this context does not name from another one.</summary>
    /// <param name="enclosing">The other context, or null.</param>
    /// <returns>The combination; this instance where nothing was missing.</returns>
    public GuardContext Over(GuardContext? enclosing) =>
        enclosing is null || (Tenant is not null && User is not null && Conversation is not null && enclosing.Known.IsEmpty && enclosing.Tags.IsEmpty)
            ? this
            : new GuardContext(Tenant ?? enclosing.Tenant, User ?? enclosing.User, Conversation ?? enclosing.Conversation)
            {
                Known = Known.IsEmpty ? enclosing.Known : enclosing.Known.IsEmpty ? Known : [.. Known.Union(enclosing.Known)],
                Tags = Tags.IsEmpty ? enclosing.Tags : enclosing.Tags.SetItems(Tags),
            };

    /// <summary>Makes a context the current one, whatever encloses it.</summary>
    /// <returns>What closes it again when disposed.</returns>
    internal static IDisposable Enter(GuardContext context)
    {
        var enclosing = Ambient.Value;
        Ambient.Value = context;
        return new Closer(enclosing);
    }

    // One form for nobody: what a cache, a budget and a ledger call by a blank name, an erasure would not find.
    private static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    private sealed class Closer(GuardContext? enclosing) : IDisposable
    {
        public void Dispose() => Ambient.Value = enclosing;
    }
}

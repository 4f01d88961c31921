namespace KernelGuard;

/// <summary>Names who is asking: the tenant, the user and the conversation of a call.</summary>
/// <param name="Tenant">The tenant, or null when nobody named one.</param>
/// <param name="User">The user, or null.</param>
/// <param name="Conversation">The conversation, or null.</param>
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

    /// <summary>Opens a context for the current asynchronous flow. What is null is taken from the enclosing one.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user.</param>
    /// <param name="conversation">The conversation.</param>
    /// <returns>What closes it again when disposed.</returns>
    public static IDisposable Open(string? tenant = null, string? user = null, string? conversation = null)
    {
        var enclosing = Ambient.Value;
        Ambient.Value = new GuardContext(tenant, user, conversation).Over(enclosing);
        return new Closer(enclosing);
    }

    /// <summary>Fills what this context does not name from another one.</summary>
    /// <param name="enclosing">The other context, or null.</param>
    /// <returns>The combination; this instance where nothing was missing.</returns>
    public GuardContext Over(GuardContext? enclosing) =>
        enclosing is null || (Tenant is not null && User is not null && Conversation is not null)
            ? this
            : new GuardContext(Tenant ?? enclosing.Tenant, User ?? enclosing.User, Conversation ?? enclosing.Conversation);

    private sealed class Closer(GuardContext? enclosing) : IDisposable
    {
        public void Dispose() => Ambient.Value = enclosing;
    }
}

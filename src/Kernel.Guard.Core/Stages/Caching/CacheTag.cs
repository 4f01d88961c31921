using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KernelGuard;

/// <summary>Names a group of cached answers: those of a function, a tenant, a user, a model, or of a tag of the host's own.</summary>
/// <remarks>
/// Immutable. Its text is a hash; equal names make equal tags in every process. So anybody who has the text can try names on it: with
/// <c>KernelGuard:Cache:TagKey</c>, stores, messages and logs hold a keyed hash of it instead.
/// </remarks>
public readonly record struct CacheTag
{
    private CacheTag(string kind, string name, string? within = null) => Text = Hash(kind, name, within);

    /// <summary>Gets the tag as a store knows it where the host has no <c>KernelGuard:Cache:TagKey</c>: 32 hexadecimal digits, and null for the default tag.</summary>
    public string Text { get; }

    /// <summary>Names the answers of a function.</summary>
    /// <param name="name">Its name, such as <c>ISupportPrompts.AnswerAsync</c>.</param>
    public static CacheTag Function(string name) => new("function", Named(name));

    /// <summary>Names the answers that calls of a tenant asked for.</summary>
    /// <param name="tenant">The tenant.</param>
    public static CacheTag Tenant(string tenant) => new("tenant", Named(tenant));

    /// <summary>Names the answers that calls of a user asked for.</summary>
    /// <param name="user">The user.</param>
    /// <param name="tenant">The user's tenant; null, or blank as in a call, where calls name none.</param>
    public static CacheTag User(string user, string? tenant = null) => new("user", Named(user), string.IsNullOrWhiteSpace(tenant) ? null : tenant);

    /// <summary>Names the answers of a model.</summary>
    /// <param name="model">The model asked, such as <c>gpt-5.4-mini</c>.</param>
    public static CacheTag Model(string model) => new("model", Named(model));

    /// <summary>Names the answers that bear one of the tags of <c>[Cached(Tags = …)]</c>.</summary>
    /// <param name="name">The tag.</param>
    public static CacheTag Of(string name) => new("own", Named(name));

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name;
    }

    // Each part has its length before it, so that no name can pass for another.
    private static string Hash(string kind, string name, string? within)
    {
        var form = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}:{within?.Length ?? -1}:{within}:{name.Length}:{name}");
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(form.AsSpan())).AsSpan(0, 16));
    }
}

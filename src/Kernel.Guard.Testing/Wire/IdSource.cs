using System.Globalization;

namespace KernelGuard.Testing.Wire;

/// <summary>Makes ids that are unique in a server, and knows the ones it made without keeping them.</summary>
internal sealed class IdSource
{
    private readonly string _salt = Random.Shared.NextInt64(1L << 40).ToString("x10", CultureInfo.InvariantCulture);
    private long _last;

    public string Next(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{_salt}{Interlocked.Increment(ref _last):x14}");

    public bool Made(string prefix, string id) =>
        id.StartsWith(prefix, StringComparison.Ordinal)
        && id.AsSpan(prefix.Length).StartsWith(_salt, StringComparison.Ordinal)
        && long.TryParse(id.AsSpan(prefix.Length + _salt.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && number > 0 && number <= Interlocked.Read(ref _last);
}

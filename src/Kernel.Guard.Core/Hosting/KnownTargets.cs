using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace KernelGuard.Hosting;

/// <summary>Remembers the targets as they were made, so that a changed configuration can be told from them. Empty where the host has no provider of the guard's. Thread-safe.</summary>
internal sealed class KnownTargets
{
    private IReadOnlyList<KnownTarget> _all = [];

    /// <summary>Gets them in their order.</summary>
    public IReadOnlyList<KnownTarget> All => Volatile.Read(ref _all);

    /// <summary>Gets their names.</summary>
    public ImmutableArray<string> Names => [.. All.Select(static target => target.Name)];

    public void Remember(IReadOnlyList<KnownTarget> all) => Volatile.Write(ref _all, all);
}

/// <summary>Is one target as it was made.</summary>
/// <param name="Name">The name.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Provider">Those of its provider that hold from the start on.</param>
internal sealed record KnownTarget(string Name, TargetOptions Options, ImmutableSortedDictionary<string, string> Provider)
{
    /// <summary>Tells whether settings differ from it in nothing that needs a restart.</summary>
    public bool IsAlike(TargetOptions changed, IConfiguration? configuration) =>
        Options.Provider == changed.Provider && Options.Endpoint == changed.Endpoint && Options.Region == changed.Region && Options.Model == changed.Model && Options.Tools == changed.Tools
        && Options.StructuredOutput == changed.StructuredOutput && Options.DeveloperRole == changed.DeveloperRole && Options.Sampling == changed.Sampling && Options.Images == changed.Images
        && Options.MaxCompletionTokens == changed.MaxCompletionTokens
        && Provider.SequenceEqual(TargetKeys.AtStart(configuration, Name));
}

using KernelGuard.Policies;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>Names policies that generated code entered, rather than the container.</summary>
/// <param name="Read">Reads those known by now.</param>
internal sealed record PolicySource(Func<IEnumerable<FunctionPolicy>> Read);

/// <summary>
/// Knows the policies of the functions that can be called: what the container holds, and what the generated code of the assemblies loaded so far
/// entered. A function that the configuration names and nobody knows is only warned of: its assembly may be loaded later.
/// </summary>
internal sealed partial class KnownPolicies(IEnumerable<FunctionPolicy> registered, IEnumerable<PolicySource> sources, ILogger<KnownPolicies> logger)
{
    /// <summary>The name under which the configuration changes what <c>UseKernelGuard</c> was given.</summary>
    public const string ChatClient = "IChatClient";

    /// <summary>Answers the policies known by now.</summary>
    public IReadOnlyList<FunctionPolicy> Read() => [.. registered.Concat(sources.SelectMany(source => source.Read())).Distinct()];

    /// <summary>Warns of each name in the configuration that no known policy has.</summary>
    public void WarnOfUnknown(KernelGuardOptions options)
    {
        var known = Read().Select(policy => policy.Function).Append(ChatClient).ToHashSet(StringComparer.Ordinal);
        foreach (var name in options.Functions.Keys.Where(name => !known.Contains(name)))
        {
            LogUnknown($"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Functions)}", name);
        }

        foreach (var name in options.AllowLoosening.Select(FunctionOf).Distinct(StringComparer.Ordinal).Where(name => !known.Contains(name) && !options.Policies.ContainsKey(name)))
        {
            LogUnknown($"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.AllowLoosening)}", name);
        }
    }

    private static string FunctionOf(string loosened) => loosened.LastIndexOf(':') is var end and >= 0 ? loosened[..end] : loosened;

    [LoggerMessage(4, LogLevel.Warning, "{Place} names the function '{Function}', and no guarded function known so far has that name: it changes nothing. Correct the name, unless its assembly is loaded later.", EventName = "kernelguard.policy.unknown_function")]
    private partial void LogUnknown(string place, string function);
}

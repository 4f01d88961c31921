using KernelGuard.Hosting.Explaining;
using KernelGuard.SemanticKernel;
using Microsoft.Extensions.Configuration;

namespace KernelGuard.Hosting;

/// <summary>
/// Explains the policies of an app that is not running. The command <c>kernel-guard explain</c> calls it by its name in the app's own copy of this assembly,
/// so that another version of the tool tells what the app itself would do; no type of the guard passes between them.
/// </summary>
internal static class ExplainedPolicies
{
    /// <summary>Explains the functions whose generated code has run, under a configuration.</summary>
    /// <param name="settings">JSON files; a later one goes first.</param>
    /// <param name="function">The one function to explain; null for all, and what no function encloses.</param>
    /// <param name="asJson">Whether JSON is written; else text.</param>
    /// <returns>The explanations.</returns>
    /// <exception cref="InvalidOperationException">There is no such function, or the configuration does not hold.</exception>
    public static string Explain(string[] settings, string? function, bool asJson)
    {
        try
        {
            var known = GeneratedCode.AllPolicies().ToList();
            var explained = ExplainedFunctions.Of(new PolicyResolver(Options(settings)), known, function)
                ?? throw new InvalidOperationException($"There is no guarded function '{function}'. There are: {string.Join(", ", known.Select(static policy => policy.Function).Order(StringComparer.Ordinal))}.");
            return asJson ? PolicyExplanation.Json(explained) : Text(explained);
        }
        catch (GuardException error)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }

    private static KernelGuardOptions Options(string[] settings)
    {
        var configuration = new ConfigurationBuilder();
        foreach (var file in settings)
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        // Which packages bind subsections of their own is known to a running host alone.
        var known = FilledType.OfOptions[0].Members;
        var options = new KernelGuardOptions();
        ConfigurationBinding.Bind(options, configuration.Build().GetSection(KernelGuardOptions.Section), name => !known.ContainsKey(name));
        return options;
    }

    private static string Text(IEnumerable<PolicyExplanation> explained)
    {
        using var writer = new StringWriter();
        foreach (var one in explained)
        {
            one.WriteText(writer);
        }

        return writer.ToString();
    }
}

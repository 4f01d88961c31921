using System.CommandLine;

namespace KernelGuard.Tool.Manifest;

/// <summary>Compares the manifests of two builds.</summary>
internal static class ManifestCommand
{
    public static Command Make()
    {
        var before = new Argument<string>("old") { Description = "The manifest of the build that is there: kernel-guard.json beside its output." };
        var after = new Argument<string>("new") { Description = "The manifest of the build that is to follow." };
        var failOn = new Option<string[]>("--fail-on") { Description = $"What may not change, between commas: {FailRule.Form}. Costs alone fail when they rise. Exit code 2.", HelpName = "rules" };
        var file = new Option<string?>("--rules") { Description = "A file of such rules, one a line, for a team to keep beside its sources. What follows a # is not read.", HelpName = "file" };
        var diff = new Command("diff", "Says in words what a build changes: prompts, models, costs, policies.") { before, after, failOn, file };
        diff.Does((arguments, _) =>
        {
            var rules = Rules([.. arguments.GetValue(failOn) ?? [], .. arguments.GetValue(file) is { } path ? Lines(path) : []]);
            return Task.FromResult(Tell(ManifestDiff.Of(ManifestFile.Read(arguments.GetValue(before)!), ManifestFile.Read(arguments.GetValue(after)!)), rules));
        });
        return new Command("manifest", "Works on the manifests that builds write (kernel-guard.json).") { diff };
    }

    private static int Tell(IReadOnlyList<ManifestChange> changes, IReadOnlyList<FailRule> rules)
    {
        var failed = 0;
        foreach (var change in changes)
        {
            var rule = rules.FirstOrDefault(rule => rule.Forbids(change));
            failed += rule is null ? 0 : 1;
            Console.WriteLine(LedgerLine.Plain($"{(rule is null ? "" : $"FAILS {rule.Text}: ")}{change.Method} {change.Text}{(change.Kind == ChangeKind.PolicyLoosened ? " (looser)" : "")}"));
        }

        Console.WriteLine(changes.Count == 0 ? "Nothing changes." : failed == 0 ? $"{changes.Count} changes." : $"{changes.Count} changes, {failed} of them not allowed.");
        return failed == 0 ? ExitCode.Done : ExitCode.Broken;
    }

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Select(static line => line.Split('#')[0].Trim()).Where(static line => line.Length > 0);

    private static IReadOnlyList<FailRule> Rules(string[] texts) =>
        [.. texts.SelectMany(static text => text.Split(',')).Select(static text => FailRule.Read(text) ?? throw new ToolException($"'{text}' is no rule. Write {FailRule.Form}.", ExitCode.Arguments))];
}

using System.CommandLine;
using System.Globalization;

namespace KernelGuard.Tool.Commands;

/// <summary>Walks the chains and names the first entry that does not hold.</summary>
internal static class VerifyCommand
{
    public static Command Make(LedgerOptions ledgers)
    {
        var trusted = new Option<string[]>("--trust") { Description = "A file with a public key (PEM) that signed the ledger; several may be named. With one, whatever is unsigned does not hold.", HelpName = "file" }.Filled();
        var heads = new Option<string[]>("--head") { Description = "A head that was logged (writer/number/hash): the chain must reach it.", HelpName = "head" };
        var headFile = new Option<string?>("--heads") { Description = "A file with such heads, one a line; a line may have other words before it, as a log has.", HelpName = "file" }.Filled();
        var command = new Command("verify", "Verifies chains, checkpoints, signatures and heads, and names the first entry that does not hold. Exit code 2 says that one does not.") { trusted, heads, headFile };
        command.Does(async (arguments, cancellationToken) =>
        {
            var options = new AuditVerifyOptions
            {
                TrustedKeys = [.. (arguments.GetValue(trusted) ?? []).Select(static path => $"file:{path}")],
                ExpectedHeads = [.. (arguments.GetValue(heads) ?? []).Select(Head), .. Logged(arguments.GetValue(headFile))],
            };
            var ledger = ledgers.Open(arguments);
            await using (ledger.ConfigureAwait(false))
            {
                return Tell(await ledger.VerifyAsync(options, cancellationToken).ConfigureAwait(false), options);
            }
        });
        return command;
    }

    private static int Tell(AuditVerification found, AuditVerifyOptions options)
    {
        if (found.FirstBroken is { } broken)
        {
            Console.WriteLine("The ledger does not hold.");
            Console.WriteLine($"  reason  {broken.Reason}");
            Console.WriteLine($"  entry   {(broken.EntryId.Length > 0 ? LedgerLine.Plain(broken.EntryId) : "none: it is missing, or a checkpoint or head does not hold")}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  row     {broken.Row}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  writer  {LedgerLine.Plain(broken.Writer)}, number {broken.Sequence}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  before  {found.Entries} entries were read up to it"));
            return ExitCode.Broken;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The ledger holds: {found.Entries} entries of {found.Writers} writers, {found.Dropped} segments dropped by retention."));
        Console.WriteLine(found.Signed
            ? "Every entry is under a signature of a key that you trust."
            : "Signatures were not checked: whoever can write to the file can have written it anew. Name the public key with --trust.");
        if (found.TakenOver > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.TakenOver} entries were taken over from an earlier version's file, and nobody had signed them before."));
        }

        if (options.ExpectedHeads.Count == 0)
        {
            Console.WriteLine("No logged head was named: an older copy of the file would hold as well. Name heads with --head or --heads.");
        }

        return ExitCode.Done;
    }

    private static AuditHead Head(string text)
    {
        try
        {
            return AuditHead.Parse(text);
        }
        catch (FormatException error)
        {
            throw new ToolException($"'{text}' is no head. {error.Message}", ExitCode.Arguments);
        }
    }

    private static IEnumerable<AuditHead> Logged(string? path)
    {
        if (path is null)
        {
            yield break;
        }

        foreach (var line in File.ReadLines(path))
        {
            foreach (var word in line.Split([' ', '"', ',', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Count(static character => character == '/') == 2 && TryHead(word.TrimEnd('.')) is { } head)
                {
                    yield return head;
                }
            }
        }
    }

    private static AuditHead? TryHead(string word)
    {
        try
        {
            return AuditHead.Parse(word);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

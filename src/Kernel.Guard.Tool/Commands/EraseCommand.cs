using System.CommandLine;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Tool.Commands;

/// <summary>Erases a person in the ledger, also beside a running host.</summary>
internal static class EraseCommand
{
    public static Command Make(LedgerOptions ledgers)
    {
        var (tenant, user) = (PersonOptions.Tenant(), PersonOptions.User());
        var key = new Option<string?>("--signing-key") { Description = "The private key that signs the ledger, which the receipt is signed with: file: with a path, or env: with a variable's name. Needed where the ledger is signed.", HelpName = "key" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask." };
        var command = new Command("erase", "Deletes a person's key, sees to it that its bytes are in no file, and puts the receipt into the chain. A running host may go on. What the host keeps beside the ledger (cached answers, budgets, streams) is erased by the host: IPrivacyService.") { tenant, user, key, yes };
        command.Validators.Add(result =>
        {
            if (result.GetResult(tenant) is null && result.GetResult(user) is null)
            {
                result.AddError("Name the person with --tenant, --user, or both.");
            }
        });
        command.Does(async (arguments, cancellationToken) =>
        {
            if (arguments.GetValue(key) is { } named && !named.StartsWith("file:", StringComparison.Ordinal) && !named.StartsWith("env:", StringComparison.Ordinal))
            {
                throw new ToolException("--signing-key is file: with a path or env: with a variable's name, so that the key itself is in no shell's history.", ExitCode.Arguments);
            }

            var ledger = ledgers.OpenWithKeys(arguments, options => options.SigningKey = arguments.GetValue(key));
            await using (ledger.ConfigureAwait(false))
            {
                CheckSigned(ledger);
                var (whose, within) = (arguments.GetValue(user), arguments.GetValue(tenant));
                if (!arguments.GetValue(yes))
                {
                    Ask(whose is null ? $"the tenant {within} with all its users" : within is null ? $"the user {whose}, who has no tenant" : $"the user {whose} of the tenant {within}");
                }

                var receipt = await ledger.EraseSubjectAsync(within, whose, cancellationToken).ConfigureAwait(false);
                Console.WriteLine(receipt.Pseudonyms.Count == 0 ? "The ledger knows nobody by that name. That it was asked for stands in the chain." : $"Erased: {string.Join(", ", receipt.Pseudonyms)}.");
                Console.WriteLine($"Receipt {receipt.Id}.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    // An entry that is not signed, or by a key that nobody trusts, would make the ledger fail its verification for ever.
    private static void CheckSigned(AuditLedger ledger)
    {
        using var opened = ledger.Store.OpenToRead();
        if (CheckpointTable.All(opened.Connection, "WHERE key IS NOT NULL ORDER BY number DESC LIMIT 1") is not [{ Key: var signed }]
            || CheckpointTable.All(opened.Connection, "WHERE key = @key LIMIT 1", ("@key", ledger.SigningKeyName)) is not [])
        {
            return;
        }

        throw new ToolException(ledger.SigningKeyName is null
            ? "The ledger is signed, and a receipt without a signature would not hold. Name the key with --signing-key file:… or env:…."
            : $"The ledger is signed by another key ({signed}) than --signing-key names ({ledger.SigningKeyName}), and a receipt by that one would not hold. Name a key that a host signs with.");
    }

    private static void Ask(string whom)
    {
        if (Console.IsInputRedirected)
        {
            throw new ToolException("Nobody can be asked here. Say --yes to erase without a question.", ExitCode.Arguments);
        }

        Console.Write($"Erase {LedgerLine.Plain(whom)}? It cannot be taken back. [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
        {
            throw new ToolException("Nothing was erased.");
        }
    }
}

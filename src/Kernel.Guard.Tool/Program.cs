using System.CommandLine;
using KernelGuard.Tool;
using KernelGuard.Tool.Commands;
using KernelGuard.Tool.Manifest;

var ledger = new LedgerOptions();
var root = new RootCommand("""
    Reads the audit ledger of Kernel.Guard, while a host may write to it, and explains the policies of an app.

    Exit codes: 0 done; 1 the arguments are wrong; 2 the ledger does not hold (verify), or a change is not allowed (manifest diff); 3 a file cannot be read or written, or the erasure was not made.
    """)
{
    ReportCommand.Make(ledger),
    VerifyCommand.Make(ledger),
    ExportCommand.Make(ledger),
    EraseCommand.Make(ledger),
    TailCommand.Make(ledger),
    SimulateCommand.Make(ledger),
    ManifestCommand.Make(),
    ExplainCommand.Make(),
};
ledger.AddTo(root);
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, CancellationToken.None).ConfigureAwait(false);

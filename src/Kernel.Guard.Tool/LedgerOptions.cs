using System.CommandLine;

namespace KernelGuard.Tool;

/// <summary>Holds the options that name the files, which each command has.</summary>
internal sealed class LedgerOptions
{
    private const string Variable = "KERNEL_GUARD_LEDGER";

    private readonly Option<string> _path = new("--ledger", "-l")
    {
        Description = $"The ledger's file. Default: the variable {Variable}, or else kernel-guard.audit.db in the working directory.",
        HelpName = "file",
        Recursive = true,
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "kernel-guard.audit.db",
    };

    private readonly Option<string?> _keys = new("--keys", "-k")
    {
        Description = "The file of the subjects' keys, without which names are pseudonyms. Default: the ledger's file with .keys behind it.",
        HelpName = "file",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(_path);
        root.Options.Add(_keys);
    }

    /// <summary>Opens the ledger that the arguments name.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="configure">Changes its settings; null for nothing.</param>
    /// <exception cref="ToolException">It is not there.</exception>
    public AuditLedger Open(ParseResult arguments, Action<AuditLedgerOptions>? configure = null)
    {
        var options = new AuditLedgerOptions { Path = arguments.GetValue(_path)!, KeysPath = arguments.GetValue(_keys) };
        configure?.Invoke(options);
        var ledger = new AuditLedger(options);
        if (!File.Exists(ledger.Path))
        {
            throw new ToolException($"There is no ledger at '{ledger.Path}'. Name the file of KernelGuard:Audit:Path with --ledger.");
        }

        return ledger;
    }

    /// <summary>Opens the ledger where a command asks for a person by name: that needs the keys.</summary>
    /// <exception cref="ToolException">One of the files is not there.</exception>
    public AuditLedger OpenWithKeys(ParseResult arguments, Action<AuditLedgerOptions>? configure = null)
    {
        var ledger = Open(arguments, configure);
        return File.Exists(ledger.KeysPath)
            ? ledger
            : throw new ToolException($"The file of keys is not at '{ledger.KeysPath}', and without it nobody is found by name. Name the file of KernelGuard:Audit:KeysPath with --keys.");
    }
}

using System.CommandLine;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Tool;

/// <summary>Holds the options that name the ledger, which each command has.</summary>
internal sealed class LedgerOptions
{
    private const string Variable = "KERNEL_GUARD_LEDGER";
    private const string PostgresVariable = "KERNEL_GUARD_POSTGRES";

    private readonly Option<string> _path = new("--ledger", "-l")
    {
        Description = $"The ledger's file. Default: the variable {Variable}, or else kernel-guard.audit.db in the working directory.",
        HelpName = "file",
        Recursive = true,
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "kernel-guard.audit.db",
    };

    private readonly Option<string?> _keys = new("--keys", "-k")
    {
        Description = "The file of the subjects' keys, without which names are pseudonyms. Default: the ledger's file with .keys behind it. Of a ledger on PostgreSQL: the variable that holds their connection string. Default: the ledger's.",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = $"The variable that holds the connection string of a ledger on PostgreSQL, in place of a file: the string itself may hold a password, and would be in the shell's history. Default: {PostgresVariable} where it is set and --ledger is not named.",
        HelpName = "variable",
        Recursive = true,
    };

    private readonly Option<string> _schema = new("--schema")
    {
        Description = "The schema of a ledger on PostgreSQL.",
        HelpName = "schema",
        Recursive = true,
        DefaultValueFactory = static _ => new KernelGuardPostgresOptions().Schema,
    };

    private readonly Option<string> _keysSchema = new("--keys-schema")
    {
        Description = "The schema of its keys.",
        HelpName = "schema",
        Recursive = true,
        DefaultValueFactory = static _ => new KernelGuardPostgresOptions().KeysSchema,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(_path.Filled());
        root.Options.Add(_keys.Filled());
        root.Options.Add(_postgres.Filled("name a variable, or leave the option out"));
        root.Options.Add(_schema);
        root.Options.Add(_keysSchema);
    }

    /// <summary>Opens the ledger that the arguments name.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="configure">Changes its settings; null for nothing.</param>
    /// <exception cref="ToolException">It is not there.</exception>
    public AuditLedger Open(ParseResult arguments, Action<AuditLedgerOptions>? configure = null)
    {
        var options = new AuditLedgerOptions();
        configure?.Invoke(options);
        if (Postgres(arguments) is { } postgres)
        {
            var ledger = PostgresLedger.Create(postgres, options);
            return ledger.Store.IsThere() ? ledger : throw new ToolException($"There is no ledger at '{ledger.Path}'. Name its schema with --schema.");
        }

        (options.Path, options.KeysPath) = (arguments.GetValue(_path)!, arguments.GetValue(_keys));
        var file = new AuditLedger(options);
        return file.Store.IsThere() ? file : throw new ToolException($"There is no ledger at '{file.Path}'. Name the file of KernelGuard:Audit:Path with --ledger.");
    }

    /// <summary>Opens the ledger where a command asks for a person by name: that needs the keys.</summary>
    /// <exception cref="ToolException">One of the two is not there.</exception>
    public AuditLedger OpenWithKeys(ParseResult arguments, Action<AuditLedgerOptions>? configure = null)
    {
        var ledger = Open(arguments, configure);
        return AreThere(ledger) ? ledger
            : Postgres(arguments) is null
                ? throw new ToolException($"The file of keys is not at '{ledger.KeysPath}', and without it nobody is found by name. Name the file of KernelGuard:Audit:KeysPath with --keys.")
                : throw new ToolException($"The keys are not at '{ledger.KeysPath}', and without them nobody is found by name. Name their database with --keys, and their schema with --keys-schema.");
    }

    private static bool AreThere(AuditLedger ledger)
    {
        try
        {
            using var keys = ledger.Store.OpenKeysToRead();
            return keys is not null;
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
    }

    private KernelGuardPostgresOptions? Postgres(ParseResult arguments)
    {
        var named = arguments.GetValue(_postgres);
        if (named is null && (arguments.GetResult(_path) is { Implicit: false } || Environment.GetEnvironmentVariable(PostgresVariable) is not { Length: > 0 }))
        {
            return null;
        }

        return new KernelGuardPostgresOptions
        {
            ConnectionString = Held(named ?? PostgresVariable, "--postgres"), KeysConnectionString = arguments.GetValue(_keys) is { } keys ? Held(keys, "--keys") : null,
            Schema = arguments.GetValue(_schema)!, KeysSchema = arguments.GetValue(_keysSchema)!,
        };
    }

    private static string Held(string variable, string option) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new ToolException($"{option} names a variable that holds a connection string, and the one that it names is not set.", ExitCode.Arguments);
}

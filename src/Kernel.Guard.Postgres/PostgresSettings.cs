using System.Text.RegularExpressions;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KernelGuard.Postgres;

/// <summary>Reads the options and checks them. No text of it repeats a connection string, which may hold a password.</summary>
internal static partial class PostgresSettings
{
    private const string Name = "Postgres";
    private const string GssEncryption = "GSS Encryption Mode";

    private static readonly SectionBinding Binding = new(FilledType.Of<KernelGuardPostgresOptions>()) { HidesValues = true };

    public static void Bind(KernelGuardPostgresOptions options, IConfiguration? configuration)
    {
        if (configuration is null)
        {
            return;
        }

        var section = configuration.GetSection(KernelGuardPostgresOptions.Section);
        Binding.Fill(section, known => known.Bind(options, SectionBinding.Strictly));

        // The binder passes over what can only be written.
        options.ConnectionString = section[nameof(options.ConnectionString)] ?? configuration.GetConnectionString(Name);
        options.KeysConnectionString = section[nameof(options.KeysConnectionString)];
    }

    /// <exception cref="GuardConfigurationException">An option is missing or wrong; the text says what to change.</exception>
    public static PostgresStore Check(KernelGuardPostgresOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Ledger))
        {
            throw new GuardConfigurationException(
                $"AddPostgresLedger() knows no database. Name it in the configuration as {KernelGuardPostgresOptions.Section}:ConnectionString or ConnectionStrings:{Name}, or in code: AddPostgresLedger(\"Host=…;Database=…\").");
        }

        var ledger = new PostgresPlace(Parse(options.Ledger, nameof(options.ConnectionString)), Schema(options.Schema, nameof(options.Schema)));
        var keys = new PostgresPlace(
            string.IsNullOrWhiteSpace(options.Keys) ? ledger.ConnectionString : Parse(options.Keys, nameof(options.KeysConnectionString)),
            Schema(options.KeysSchema, nameof(options.KeysSchema)));
        return ledger == keys
            ? throw new GuardConfigurationException($"{KernelGuardPostgresOptions.Section}:KeysSchema names another schema than Schema where both are in one database: dumps of the ledger's leave the keys out.")
            : new PostgresStore(ledger, keys);
    }

    private static string Schema(string schema, string knob) => Identifier().IsMatch(schema ?? "")
        ? schema!
        : throw new GuardConfigurationException($"{KernelGuardPostgresOptions.Section}:{knob} is a name of small letters, digits and _, at most 63 of them, beginning with a letter, and it is '{schema}'.");

    /// <summary>Reads a connection string, and adds what the ledger's connections are.</summary>
    /// <exception cref="GuardConfigurationException">It cannot be read.</exception>
    public static string Parse(string text, string knob)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text)
            {
                // Each connection is one that stays, or is used once; it has settings of its session, and no transaction of the caller's.
                Pooling = false,
                Enlist = false,

                // A server that is gone without a word is noticed by the system's probes.
                TcpKeepAlive = true,

                // A command that ran out of its time ends its connection, and its answer is not waited for: Npgsql still asks the server to cancel it.
                CancellationTimeout = -1,
            };
            builder.ApplicationName ??= "kernel-guard";

            // Npgsql would try with GSS and then without, in what is left of one Timeout; less than 1 ms of it is given to the socket as 0, which is no
            // deadline (10.0.3): a server that does not answer was waited for without end.
            if (!builder.ShouldSerialize(GssEncryption) && Environment.GetEnvironmentVariable("PGGSSENCMODE") is null)
            {
                builder.GssEncryptionMode = GssEncryptionMode.Disable;
            }

            return string.IsNullOrWhiteSpace(builder.Host) ? throw new ArgumentException(null, nameof(text)) : builder.ConnectionString;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException or NotSupportedException)
        {
            throw new GuardConfigurationException(
                $"{KernelGuardPostgresOptions.Section}:{knob} cannot be read. It is a list with semicolons, such as Host=db;Database=audit;Username=guard. It is not repeated here, as it may hold a password.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}

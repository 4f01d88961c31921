using KernelGuard;
using KernelGuard.Hosting;
using KernelGuard.Postgres;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds PostgreSQL to the guard.</summary>
public static class PostgresExtensions
{
    private const string Subsection = "Postgres";

    /// <summary>
    /// Keeps the audit ledger on PostgreSQL, one for all hosts, named in the configuration (<c>KernelGuard:Postgres:ConnectionString</c>, or the connection
    /// string <c>Postgres</c>) or by the delegate.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:Postgres</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The settings of <c>KernelGuard:Audit</c> hold but for its files. A host starts without the server; what its calls do until the server answers is
    /// what <see cref="AuditLedgerOptions.WhenFull"/> says. An option that is missing or wrong is a <see cref="GuardConfigurationException"/> at start.
    /// </remarks>
    public static IKernelGuardBuilder AddPostgresLedger(this IKernelGuardBuilder builder, Action<KernelGuardPostgresOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(static service => service.ImplementationInstance is ConfigurationSubsection { Name: Subsection }))
        {
            return builder;
        }

        services.AddSingleton(new ConfigurationSubsection(Subsection));
        services.AddOptions<KernelGuardPostgresOptions>().Configure<IServiceProvider>(static (options, provider) =>
            PostgresSettings.Bind(options, provider.GetService<IConfiguration>()));
        services.AddSingleton<ILedgerStore>(static provider => PostgresSettings.Check(provider.GetRequiredService<IOptions<KernelGuardPostgresOptions>>().Value));
        return builder;
    }

    /// <summary>Keeps the audit ledger on PostgreSQL, one for all hosts.</summary>
    /// <param name="builder">The guard.</param>
    /// <param name="connectionString">The database; see <see cref="KernelGuardPostgresOptions.ConnectionString"/>.</param>
    /// <param name="configure">Changes the other options after the configuration's section <c>KernelGuard:Postgres</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>As <see cref="AddPostgresLedger(IKernelGuardBuilder, Action{KernelGuardPostgresOptions}?)"/>; the database named here counts before the configuration's.</remarks>
    public static IKernelGuardBuilder AddPostgresLedger(this IKernelGuardBuilder builder, string connectionString, Action<KernelGuardPostgresOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.AddPostgresLedger(options =>
        {
            options.ConnectionString = connectionString;
            configure?.Invoke(options);
        });
    }
}

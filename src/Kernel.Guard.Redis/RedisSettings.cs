using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>Reads the options and checks them. No text of it repeats a connection string, which may hold a password.</summary>
/// <param name="Server">Where and how to connect.</param>
/// <param name="Prefix">What all names begin with.</param>
internal sealed record RedisSettings(ConfigurationOptions Server, string Prefix)
{
    private const string Name = "Redis";

    private static readonly SectionBinding Binding = new(FilledType.Of<KernelGuardRedisOptions>(), FilledType.Of<RedisBudgetOptions>())
    {
        Words = [ConfiguredWord.Of<StoreDown>($"{nameof(KernelGuardRedisOptions.Budgets)}:{nameof(RedisBudgetOptions.OnStoreDown)}")],
    };

    public static void Bind(KernelGuardRedisOptions options, IConfiguration? configuration)
    {
        if (configuration is null)
        {
            return;
        }

        var section = configuration.GetSection(KernelGuardRedisOptions.Section);

        // A value that is quoted is no text: no password is among them.
        Binding.Fill(section, known => known.Bind(options, SectionBinding.Strictly));

        // The binder passes over what can only be written.
        options.Configuration = section[nameof(options.Configuration)] ?? configuration.GetConnectionString(Name);
    }

    /// <summary>Checks the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="isOfBudgets">Whether <c>AddRedisBudgets</c> asks, which takes no server itself.</param>
    /// <exception cref="GuardConfigurationException">An option is missing or wrong; the text says what to change.</exception>
    public static RedisSettings Check(KernelGuardRedisOptions options, bool isOfBudgets = false)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            throw new GuardConfigurationException(
                $"{(isOfBudgets ? "AddRedisBudgets" : "AddRedis")}() knows no server. Name it in the configuration as {KernelGuardRedisOptions.Section}:Configuration or ConnectionStrings:{Name}, or in code: {(isOfBudgets ? $"services.Configure<{nameof(KernelGuardRedisOptions)}>(redis => redis.Configuration = \"localhost:6379\")" : "AddRedis(\"localhost:6379\")")}.");
        }

        if (string.IsNullOrEmpty(options.Prefix))
        {
            throw new GuardConfigurationException($"{KernelGuardRedisOptions.Section}:Prefix is empty. Name what the cache's keys begin with, such as kernelguard: (the default).");
        }

        return new RedisSettings(Parse(options.ConnectionString), options.Prefix);
    }

    private static ConfigurationOptions Parse(string configuration)
    {
        ConfigurationOptions server;
        try
        {
            server = ConfigurationOptions.Parse(configuration);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            throw Malformed();
        }

        if (server.EndPoints.Count == 0)
        {
            throw Malformed();
        }

        // A host starts without its cache, and a command fails at once while there is no connection, instead of waiting for one.
        server.AbortOnConnectFail = false;
        server.BacklogPolicy = BacklogPolicy.FailFast;
        server.ReconnectRetryPolicy = new ExponentialRetry(deltaBackOffMilliseconds: 250, maxDeltaBackOffMilliseconds: 5_000);
        server.ClientName ??= "kernel-guard";
        return server;
    }

    private static GuardConfigurationException Malformed() => new(
        "The configuration of Redis cannot be read. It is a list with commas: servers such as localhost:6379, then options such as ssl=true. It is not repeated here, as it may hold a password; "
        + $"look at {KernelGuardRedisOptions.Section}:Configuration, ConnectionStrings:{Name}, or the call of AddRedis.");
}

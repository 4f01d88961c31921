using KernelGuard.Credentials;
using KernelGuard.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KernelGuard.OpenAI.Targets;

/// <summary>Makes the clients of targets that speak OpenAI's API: each with connections and a key of its own.</summary>
internal static class OpenAITargets
{
    private const string Section = KernelGuardOptions.Section + ":Targets";

    public static TargetProvider Provider { get; } = new(TargetProvider.OpenAI, static (services, name, target, model) => Create(services, name, target, model, null));

    /// <exception cref="GuardConfigurationException">The key is missing, or a value is wrong.</exception>
    public static IChatClient Create(IServiceProvider services, string name, TargetOptions target, string? model, Action<OpenAIProviderOptions>? configure)
    {
        var configuration = services.GetService<IConfiguration>();
        var variables = services.GetService<VariableLookup>() ?? VariableLookup.OfProcess();
        var shared = services.GetService<IOptions<OpenAIProviderOptions>>()?.Value ?? new OpenAIProviderOptions();
        var options = new OpenAIProviderOptions { Api = shared.Api };
        Bind(configuration, name, options);
        options.Endpoint = target.Endpoint ?? options.Endpoint;
        FindKey(options, configuration, variables, name);
        configure?.Invoke(options);
        // A key must not go to an address that it was not made for.
        if (options.Key is null && options.Endpoint is not null && options.Endpoint != shared.Endpoint)
        {
            throw new GuardConfigurationException(
                $"The target '{name}' has an endpoint of its own and no key. Set {Section}:{name}:ApiKey in the configuration, or the environment variable {Variable(name)}.");
        }

        options.Endpoint ??= shared.Endpoint;
        if (options.Key is null && shared.Key is { } known)
        {
            options.ApiKey = known.Reveal();
        }

        var asked = target.Model ?? model
            ?? throw new GuardConfigurationException($"{Section}:{name}:Model is missing: no provider is registered whose model would be asked. Name one.");
        return OpenAIProvider.Create(asked, options, configuration, variables, services.GetRequiredService<TimeProvider>());
    }

    private static void FindKey(OpenAIProviderOptions options, IConfiguration? configuration, VariableLookup variables, string name)
    {
        var key = configuration?[$"{Section}:{name}:{nameof(OpenAIProviderOptions.ApiKey)}"];
        options.ApiKey = !string.IsNullOrWhiteSpace(key) ? key : variables.Find(Variable(name))?.Value;
    }

    private static string Variable(string name) => $"{OpenAIProvider.KeyVariable}_{string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'))}";

    private static void Bind(IConfiguration? configuration, string name, OpenAIProviderOptions options)
    {
        KeyValuePair<string, string?>[] own = [.. TargetKeys.OfProvider(configuration, name).Where(static entry => !entry.Key.Equals(nameof(OpenAIProviderOptions.ApiKey), StringComparison.OrdinalIgnoreCase))];
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection(own).Build().Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException)
        {
            // The binder's text quotes values.
            throw new GuardConfigurationException(
                $"The section {Section}:{name} has a key that is unknown, or a value that is malformed, among: {string.Join(", ", own.Select(static entry => entry.Key))}. See docs/targets.md and docs/openai.md for the settings.");
        }
    }
}

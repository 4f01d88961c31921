using KernelGuard.Connections;
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
        var shared = services.GetService<IOptions<OpenAIProviderOptions>>()?.Value ?? new OpenAIProviderOptions();
        var options = new OpenAIProviderOptions { Api = shared.Api, KeyCoolDown = shared.KeyCoolDown, Connections = shared.Connections.Copy() };
        OpenAIProviderExtensions.Bind($"{Section}:{name}", TargetKeys.OfProvider(configuration, name), options);
        options.Endpoint = target.Endpoint ?? options.Endpoint;
        configure?.Invoke(options);
        var section = $"{Section}:{name}";
        var origin = new KeyOrigin(options, section, TargetVariables.Of(name));
        var variables = services.GetService<VariableLookup>() ?? VariableLookup.OfProcess();
        TargetVariables.Check(services, name, variables);
        if (!NamesKey(origin, configuration, variables))
        {
            // A key must not go to an address that it was not made for.
            var isDefaults = options.Endpoint is null || options.Endpoint == shared.Endpoint;
            if (!isDefaults && !services.GetServices<IApiKeySource>().Any())
            {
                throw new GuardConfigurationException(
                    $"The target '{name}' has an endpoint of its own and no key. Set {section}:ApiKey in the configuration, or the environment variable {TargetVariables.Of(name)}.");
            }

            origin = isDefaults ? SharedKey(shared, options) : origin;
        }

        options.Endpoint ??= shared.Endpoint;
        var asked = target.Model ?? model
            ?? throw new GuardConfigurationException($"{section}:Model is missing: no provider is registered whose model would be asked. Name one.");
        return OpenAIProvider.Create(services, name, PoolName(services, name), asked, options, section, origin);
    }

    // The pool of AddOpenAI has that name already, and a factory of clients makes one for each.
    private static string PoolName(IServiceProvider services, string name) =>
        services.GetRequiredService<ConnectionPools>().Find(ConnectionPoolPlan.Prefix + name) is null ? name : "Targets:" + name;

    // Who is billed goes with the key.
    private static KeyOrigin SharedKey(OpenAIProviderOptions shared, OpenAIProviderOptions options)
    {
        options.Organization ??= shared.Organization;
        options.Project ??= shared.Project;
        return new KeyOrigin(shared, OpenAIProviderOptions.Section, OpenAIProvider.KeyVariable);
    }

    private static bool NamesKey(KeyOrigin origin, IConfiguration? configuration, VariableLookup variables) =>
        origin.Options is not { Key: null, ApiKeyFile: null, ApiKeyCiphertext: null, Keys.Count: 0 }
        || !string.IsNullOrWhiteSpace(configuration?[$"{origin.Section}:{nameof(OpenAIProviderOptions.ApiKey)}"])
        || variables.Find(origin.Variable!) is not null
        || variables.Find(origin.Variable + "_FILE") is not null;
}

using KernelGuard;
using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds OpenAI to the guard.</summary>
public static class OpenAIProviderExtensions
{
    /// <summary>
    /// Ends the chain in OpenAI, or in a server that speaks its API: with one pool of connections, without retries or time limits of the SDK's own,
    /// as the guard's hold.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="model">The model of calls that name none.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:OpenAI</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">A provider is registered already. A missing key is found at start.</exception>
    public static IKernelGuardBuilder AddOpenAI(this IKernelGuardBuilder builder, string model, Action<OpenAIProviderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        builder.Services.AddOptions<OpenAIProviderOptions>().Configure<IServiceProvider>(static (options, provider) =>
        {
            if (provider.GetService<IConfiguration>() is { } configuration)
            {
                Bind(configuration.GetSection(OpenAIProviderOptions.Section), options);
            }
        });
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.AddSingleton(new ConfigurationSubsection("OpenAI"));
        builder.Services.TryAddSingleton(static _ => VariableLookup.OfProcess());
        return builder.AddOwnProvider(provider => OpenAIProvider.CreateDefault(provider, model, provider.GetRequiredService<IOptions<OpenAIProviderOptions>>().Value));
    }

    /// <summary>Gets the settings that are one word of several.</summary>
    internal static IReadOnlyList<ConfiguredWord> Words { get; } = [ConfiguredWord.Of<OpenAIApi>(nameof(OpenAIProviderOptions.Api))];

    /// <summary>Gets the types that its settings fill, first that of all.</summary>
    internal static IReadOnlyList<FilledType> Types { get; } = [FilledType.Of<OpenAIProviderOptions>(), FilledType.Of<ApiKeyOptions>(), FilledType.Of<ConnectionOptions>()];

    // A name that is misspelt would do nothing, and a prompt would go where nobody meant it to. The provider's keys alone are read elsewhere.
    private static void Bind(IConfigurationSection section, OpenAIProviderOptions options)
    {
        var own = new ConfigurationBuilder()
            .AddInMemoryCollection(WithoutKeys(section.AsEnumerable(), section.Path + ":"))
            .Build()
            .GetSection(OpenAIProviderOptions.Section);
        ConfiguredShape.Check(own, Types);
        ConfiguredWord.Check(own.Path, own.AsEnumerable(makePathsRelative: true), Words, quotes: false);
        try
        {
            own.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            while (error.InnerException is InvalidOperationException nearer)
            {
                error = nearer;
            }

            // The binder's text quotes the value where that is malformed; only the path is repeated.
            var path = section.AsEnumerable().Select(entry => entry.Key).LastOrDefault(key => error.Message.Contains($"'{key}'", StringComparison.OrdinalIgnoreCase));
            throw new GuardConfigurationException(path is null && error.Message.Contains(nameof(BinderOptions.ErrorOnUnknownConfiguration), StringComparison.Ordinal)
                ? $"The section {section.Path} of the configuration has a key that is unknown. {Unknown(section, error)} See docs/openai.md for the settings."
                : $"The value of {path ?? section.Path} in the configuration is malformed. See docs/openai.md for the form of each setting, such as 00:00:10 for a time.");
        }
    }

    /// <summary>Answers a section's entries without the keys themselves, which are read where they stand.</summary>
    internal static Dictionary<string, string?> WithoutKeys(IEnumerable<KeyValuePair<string, string?>> section, string prefix)
    {
        var entries = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, value) in section)
        {
            if (!path.Split(':')[^1].Equals(nameof(OpenAIProviderOptions.ApiKey), StringComparison.OrdinalIgnoreCase))
            {
                entries[path] = value;
            }
            else if (path.StartsWith($"{prefix}{nameof(OpenAIProviderOptions.Keys)}:", StringComparison.OrdinalIgnoreCase))
            {
                // An entry that names nothing but its key is one of the list all the same.
                entries.TryAdd(path[..^nameof(ApiKeyOptions.ApiKey).Length] + nameof(ApiKeyOptions.Weight), "1");
            }
        }

        return entries;
    }

    private static string Unknown(IConfigurationSection section, InvalidOperationException error) => string.Join(
        ' ', section.AsEnumerable(makePathsRelative: true).Select(entry => entry.Key).Where(key => error.Message.Contains($"'{key.Split(':')[^1]}'", StringComparison.Ordinal)).Select(key => $"Correct the name of '{key}'."));
}

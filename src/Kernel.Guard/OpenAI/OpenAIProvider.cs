using System.ClientModel.Primitives;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using KernelGuard.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpenAI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Makes the innermost client of OpenAI, or of a server that speaks its API: SDK, connections and keys.</summary>
internal static class OpenAIProvider
{
    public const string DefaultEndpoint = "https://api.openai.com/v1";
    public const string KeyVariable = "OPENAI_API_KEY";
    public const string EndpointVariable = "OPENAI_BASE_URL";

    private const string DefaultPool = "OpenAI";

    /// <summary>Makes the client of the target that <c>AddOpenAI</c> registers.</summary>
    /// <param name="services">The container, which closes the connections.</param>
    /// <param name="model">The model of calls that name none.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="GuardConfigurationException">The key is missing, or a value is wrong.</exception>
    public static IChatClient CreateDefault(IServiceProvider services, string model, OpenAIProviderOptions options) => Create(
        services, TargetRegistration.Default, DefaultPool, model, options, OpenAIProviderOptions.Section, new KeyOrigin(options, OpenAIProviderOptions.Section, KeyVariable));

    /// <summary>Makes the client of one target, with a pool of connections and a ring of keys of its own.</summary>
    /// <param name="services">The container, which closes the connections.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="pool">The name of its connections: its client in <see cref="IHttpClientFactory"/> is <c>KernelGuard:{pool}</c>.</param>
    /// <param name="model">The model of calls that name none.</param>
    /// <param name="options">The options.</param>
    /// <param name="section">Their path in the configuration, for errors and for keys that are read again.</param>
    /// <param name="origin">Where its keys are: a target without keys of its own takes those of another.</param>
    /// <exception cref="GuardConfigurationException">The key is missing, or a value is wrong.</exception>
    public static IChatClient Create(IServiceProvider services, string target, string pool, string model, OpenAIProviderOptions options, string section, KeyOrigin origin)
    {
        CheckCoolDown(options, section);
        var variables = services.GetService<VariableLookup>() ?? VariableLookup.OfProcess();
        var time = services.GetRequiredService<TimeProvider>();
        var log = services.GetRequiredService<KeyLog>();
        var sources = services.GetServices<IApiKeySource>().ToArray();
        var keys = new OpenAIKeys(
            new KeyPlaces(services.GetService<IConfiguration>(), variables, services.GetService<IApiKeyDecryptor>(), time, log), origin.Variable, origin.Section);
        var found = keys.Of(origin.Options);
        if (found.Count == 0 && sources.Length == 0)
        {
            keys.Missing();
        }

        // A target without an address of its own is asked where the default is: its key must not go elsewhere.
        var endpoint = FindEndpoint(options, variables, section);
        CheckApi(options, section);
        var ring = new KeyRing(target, found, sources, options.KeyCoolDown, time, log);
        services.GetRequiredService<KeyRings>().Add(ring);
        var handlers = ConnectionRegistration.Open(services, new ConnectionPoolPlan(pool, options.Connections, section + ":Connections", endpoint, static () => new KeyHandler()));
        return Create(model, options, endpoint, ring, handlers, time);
    }

    /// <summary>Makes a client without a container.</summary>
    /// <exception cref="GuardConfigurationException">The key is missing, or a value is wrong.</exception>
    public static IChatClient Create(
        string model, OpenAIProviderOptions options, IConfiguration? configuration, VariableLookup variables, TimeProvider time, HttpMessageHandler? connections = null)
    {
        const string section = OpenAIProviderOptions.Section;
        CheckCoolDown(options, section);
        var log = new KeyLog(NullLogger<KeyLog>.Instance);
        var keys = new OpenAIKeys(new KeyPlaces(configuration, variables, null, time, log), KeyVariable, section);
        var found = keys.Of(options);
        if (found.Count == 0)
        {
            keys.Missing();
        }

        var endpoint = FindEndpoint(options, variables, section);
        CheckApi(options, section);
        var handlers = new KeyHandler(connections ?? ConnectionPool.Create(options.Connections, section + ":Connections"));
        return Create(model, options, endpoint, new KeyRing(TargetRegistration.Default, found, [], options.KeyCoolDown, time, log), handlers, time);
    }

    private static IChatClient Create(string model, OpenAIProviderOptions options, Uri endpoint, KeyRing ring, HttpMessageHandler handlers, TimeProvider time)
    {
        var errors = new OpenAIErrors(time);
        var http = new HttpClient(new AnswerHandler(handlers, time)) { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new OpenAITransport(http, options.Connections.Http2);
        var keys = new KeyPolicy(ring, time);
        if (options.Api == OpenAIApi.Responses)
        {
            var responses = new ResponsesClient(keys, Configure(
                new ResponsesClientOptions { Endpoint = endpoint, OrganizationId = options.Organization, ProjectId = options.Project }, transport, time));
            return new OpenAIResponsesAdapter(responses.AsIChatClient(model), http, errors);
        }

        var client = new OpenAIClient(keys, Configure(
            new OpenAIClientOptions { Endpoint = endpoint, OrganizationId = options.Organization, ProjectId = options.Project }, transport, time));
        return new OpenAIChatAdapter(client, model, endpoint, http, errors);
    }

    private static Uri FindEndpoint(OpenAIProviderOptions options, VariableLookup? variables, string section)
    {
        var (endpoint, origin) = (options.Endpoint, $"{section}:{nameof(options.Endpoint)}");
        if (endpoint is null && variables?.Find(EndpointVariable) is var (value, found))
        {
            origin = found;
            if (!Uri.TryCreate(value, UriKind.Absolute, out endpoint))
            {
                throw Wrong(origin);
            }
        }

        endpoint ??= new Uri(DefaultEndpoint);
        return endpoint.IsAbsoluteUri && endpoint.Scheme is "https" or "http" ? endpoint : throw Wrong(origin);

        static GuardConfigurationException Wrong(string origin) => new($"The endpoint from {origin} is not an absolute http or https address. Write one such as {DefaultEndpoint}.");
    }

    private static void CheckCoolDown(OpenAIProviderOptions options, string section)
    {
        if (options.KeyCoolDown <= TimeSpan.Zero || options.KeyCoolDown > TimeSpan.FromDays(1))
        {
            throw new GuardConfigurationException($"{section}:{nameof(options.KeyCoolDown)} is {options.KeyCoolDown:c} and must be above 0 and at most a day, such as 00:01:00.");
        }
    }

    private static void CheckApi(OpenAIProviderOptions options, string section)
    {
        if (!Enum.IsDefined(options.Api))
        {
            throw new GuardConfigurationException($"{section}:Api is {(int)options.Api} and must be {nameof(OpenAIApi.ChatCompletions)} or {nameof(OpenAIApi.Responses)}.");
        }
    }

    // The guard's retries and deadlines are the only ones: those of the SDK would multiply with them, or cut what they allow.
    private static T Configure<T>(T options, OpenAITransport transport, TimeProvider time)
        where T : ClientPipelineOptions
    {
        options.Transport = transport;
        options.AddPolicy(new UnclaimedBodyPolicy(), PipelinePosition.BeforeTransport);
        options.AddPolicy(new RateHeaders(time), PipelinePosition.BeforeTransport);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        options.ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false };
        return options;
    }
}

/// <summary>Says which options name a target's keys, at which path of the configuration they stand, and which environment variable is asked; null for none.</summary>
internal readonly record struct KeyOrigin(OpenAIProviderOptions Options, string Section, string? Variable);

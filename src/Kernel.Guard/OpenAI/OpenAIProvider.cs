using System.ClientModel;
using System.ClientModel.Primitives;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using OpenAI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Makes the innermost client of OpenAI: SDK, connections and key.</summary>
internal static class OpenAIProvider
{
    public const string DefaultEndpoint = "https://api.openai.com/v1";
    public const string KeyVariable = "OPENAI_API_KEY";
    public const string EndpointVariable = "OPENAI_BASE_URL";

    private const string KeyPath = OpenAIProviderOptions.Section + ":ApiKey";

    /// <exception cref="GuardConfigurationException">The key is missing, or a value is wrong.</exception>
    public static IChatClient Create(
        string model, OpenAIProviderOptions options, IConfiguration? configuration, VariableLookup variables, TimeProvider time, HttpMessageHandler? connections = null)
    {
        var key = FindKey(options, configuration, variables);
        var endpoint = FindEndpoint(options, variables);
        if (!Enum.IsDefined(options.Api))
        {
            throw new GuardConfigurationException($"{OpenAIProviderOptions.Section}:Api is {(int)options.Api} and must be {nameof(OpenAIApi.ChatCompletions)} or {nameof(OpenAIApi.Responses)}.");
        }

        var errors = new OpenAIErrors(key, time);
        var http = new HttpClient(new AnswerHandler(connections ?? ConnectionPool.Create(options.Connections, OpenAIProviderOptions.Section + ":Connections"), time)) { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new OpenAITransport(http, options.Connections.Http2);
        var credential = new ApiKeyCredential(key.Reveal());
        if (options.Api == OpenAIApi.Responses)
        {
            var responses = new ResponsesClient(credential, Configure(
                new ResponsesClientOptions { Endpoint = endpoint, OrganizationId = options.Organization, ProjectId = options.Project }, transport));
            return new OpenAIResponsesAdapter(responses.AsIChatClient(model), http, errors);
        }

        var client = new OpenAIClient(credential, Configure(
            new OpenAIClientOptions { Endpoint = endpoint, OrganizationId = options.Organization, ProjectId = options.Project }, transport));
        return new OpenAIChatAdapter(client, model, endpoint, http, errors);
    }

    private static ApiKey FindKey(OpenAIProviderOptions options, IConfiguration? configuration, VariableLookup variables)
    {
        if (options.Key is { } set)
        {
            return set;
        }

        var configured = configuration?[KeyPath];
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return ApiKey.Of(configured, $"the configuration's {KeyPath}");
        }

        return variables.Find(KeyVariable) is var (value, origin)
            ? ApiKey.Of(value, origin)
            : throw new GuardConfigurationException(
                $"OpenAI's key is missing. Set the environment variable {KeyVariable}, write the line {KeyVariable}=… into a .env file in the working directory, "
                + $"set {KeyPath} in the configuration, or write AddOpenAI(model, options => options.ApiKey = …).");
    }

    private static Uri FindEndpoint(OpenAIProviderOptions options, VariableLookup variables)
    {
        var (endpoint, origin) = (options.Endpoint, $"{OpenAIProviderOptions.Section}:{nameof(options.Endpoint)}");
        if (endpoint is null && variables.Find(EndpointVariable) is var (value, found))
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

    // The guard's retries and deadlines are the only ones: those of the SDK would multiply with them, or cut what they allow.
    private static T Configure<T>(T options, OpenAITransport transport)
        where T : ClientPipelineOptions
    {
        options.Transport = transport;
        options.AddPolicy(new UnclaimedBodyPolicy(), PipelinePosition.BeforeTransport);
        options.AddPolicy(new RateHeaders(), PipelinePosition.BeforeTransport);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        options.ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false };
        return options;
    }
}

using KernelGuard;
using KernelGuard.AspNetCore;
using KernelGuard.AspNetCore.ChatCompletions;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps an OpenAI-compatible route.</summary>
public static class ChatCompletionsRouteExtensions
{
    /// <summary>
    /// Maps a route that speaks OpenAI's Chat Completions, whole and streamed, for front ends that exist: each request passes the guard's whole chain.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route. Default: <c>/v1/chat/completions</c>.</param>
    /// <param name="configure">Changes the settings; null for the defaults.</param>
    /// <returns>What sets conventions. Until the host opens it, by <c>RequireAuthorization(…)</c> or <c>AllowAnonymous()</c>, the route answers 403.</returns>
    /// <remarks>
    /// Tools are run by the caller. Errors are ProblemDetails that hold OpenAI's error document as the member <c>error</c>. Between pieces comments
    /// keep the connection open. <c>user</c> in a body names nobody: who asks is the signed-in user.
    /// </remarks>
    /// <exception cref="GuardConfigurationException"><c>AddAspNetCore()</c> or a provider is missing, or a setting is out of its range.</exception>
    public static IEndpointConventionBuilder MapGuardedChatCompletions(
        this IEndpointRouteBuilder endpoints, string pattern = "/v1/chat/completions", Action<GuardedChatCompletionsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var settings = new GuardedChatCompletionsOptions();
        configure?.Invoke(settings);
        if (settings.MaximumRequestBytes < 1024)
        {
            throw new GuardConfigurationException($"MapGuardedChatCompletions: {nameof(settings.MaximumRequestBytes)} is {settings.MaximumRequestBytes}. Write 1024 or more.");
        }

        var services = endpoints.ServiceProvider;
        var web = services.GetService<WebSettings>()
            ?? throw new GuardConfigurationException("MapGuardedChatCompletions() needs the web's edge. Write builder.AddKernelGuard()….AddAspNetCore() first.");
        var endpoint = new CompletionEndpoint(settings, pattern, services.GetRequiredService<GuardChatClient>(), web, services.GetRequiredService<StoppingHost>(), services.GetRequiredService<TimeProvider>());
        return GuardRoute.Map(endpoints, pattern, new GuardEndpoint(AsOpenAI: true), (HttpMethods.Post, ClosedUntilOpened.Guard(endpoint.AnswerAsync))).WithDisplayName("OpenAI-compatible chat completions");
    }
}

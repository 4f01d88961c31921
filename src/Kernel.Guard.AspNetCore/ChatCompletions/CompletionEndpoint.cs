using KernelGuard.AspNetCore.ChatCompletions.Reading;
using KernelGuard.AspNetCore.ChatCompletions.Writing;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Requests;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions;

/// <summary>Answers one request of OpenAI's Chat Completions through the guard.</summary>
internal sealed class CompletionEndpoint(GuardedChatCompletionsOptions settings, string route, GuardChatClient client, WebSettings web, StoppingHost stopping, TimeProvider time)
{
    private readonly FunctionPolicy _policy = settings.Policy is { } name ? new FunctionPolicy(route, PolicyLayer.Named(name)) : new FunctionPolicy(route);
    private readonly string? _ownModel = client.GetService<ChatClientMetadata>()?.DefaultModelId;

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var request = await JsonBody.ReadAsync(http, settings.MaximumRequestBytes, RequestReader.Read).ConfigureAwait(false);
            var model = Model(request.Options);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Ends);
            using var entered = new GuardScope(_policy).Enter();
            if (request.Streamed)
            {
                await new StreamedCompletion(client, web, time).AnswerAsync(http, request, model, ends.Token).ConfigureAwait(false);
                return;
            }

            var answer = await client.GetResponseAsync(request.Messages, request.Options, ends.Token).ConfigureAwait(false);
            await WholeAnswer.WriteAsync(http, answer, NewId(), time.GetUtcNow(), model).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (OperationCanceledException) when (stopping.Ends.IsCancellationRequested && !http.Response.HasStarted)
        {
            await ProblemForm.AnswerAsync(http, GuardProblem.Stopped, asOpenAI: true).ConfigureAwait(false);
        }
        catch (RequestException error)
        {
            await ProblemForm.AnswerAsync(http, error.Problem, asOpenAI: true).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guard && !http.Response.HasStarted)
        {
            await ProblemForm.AnswerAsync(http, GuardProblem.Of(guard, http.User.Identity?.IsAuthenticated == true), asOpenAI: true).ConfigureAwait(false);
        }
    }

    /// <summary>Makes an id as OpenAI's clients know them; the provider's own would let a caller continue what is not theirs.</summary>
    internal static string NewId() => $"chatcmpl-{Guid.NewGuid():N}";

    private string Model(ChatOptions options)
    {
        if (options.ModelId is { } asked && asked != _ownModel && !settings.Models.Contains(asked))
        {
            throw new RequestException(new GuardProblem(404, "model_not_found", "There is no such model", "There is no such model here, or you may not use it.", parameter: "model"));
        }

        return options.ModelId ?? _ownModel ?? "";
    }
}

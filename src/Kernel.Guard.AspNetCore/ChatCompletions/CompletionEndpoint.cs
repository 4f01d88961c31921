using System.Text.Json;
using KernelGuard.AspNetCore.ChatCompletions.Reading;
using KernelGuard.AspNetCore.ChatCompletions.Writing;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions;

/// <summary>Answers one request of OpenAI's Chat Completions through the guard.</summary>
internal sealed class CompletionEndpoint(GuardedChatCompletionsOptions settings, string route, GuardChatClient client, WebSettings web, StoppingHost stopping, TimeProvider time)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly FunctionPolicy _policy = settings.Policy is { } name ? new FunctionPolicy(route, PolicyLayer.Named(name)) : new FunctionPolicy(route);
    private readonly string? _ownModel = client.GetService<ChatClientMetadata>()?.DefaultModelId;

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var request = await ReadAsync(http).ConfigureAwait(false);
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
        catch (BadHttpRequestException error)
        {
            await ProblemForm.AnswerAsync(http, error.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : GuardProblem.BadRequest(null, "The body could not be read."), asOpenAI: true).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guard && !http.Response.HasStarted)
        {
            await ProblemForm.AnswerAsync(http, GuardProblem.Of(guard, http.User.Identity?.IsAuthenticated == true), asOpenAI: true).ConfigureAwait(false);
        }
    }

    /// <summary>Makes an id as OpenAI's clients know them; the provider's own would let a caller continue what is not theirs.</summary>
    internal static string NewId() => $"chatcmpl-{Guid.NewGuid():N}";

    private async Task<CompletionRequest> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new RequestException("Content-Type", "The body is JSON, with the Content-Type application/json.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = settings.MaximumRequestBytes;
        }

        if (http.Request.ContentLength > settings.MaximumRequestBytes)
        {
            throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, Strict, http.RequestAborted).ConfigureAwait(false);
            return RequestReader.Read(body.RootElement);
        }
        catch (JsonException)
        {
            throw new RequestException("body", "The body is no JSON document, nests deeper than 64, or names a member twice.");
        }
        catch (InvalidOperationException)
        {
            // What is no text in UTF-16, such as half a surrogate pair, is found where it is read.
            throw new RequestException("body", "The body holds text that is no Unicode.");
        }
    }

    private string Model(ChatOptions options)
    {
        if (options.ModelId is { } asked && asked != _ownModel && !settings.Models.Contains(asked))
        {
            throw new RequestException(new GuardProblem(404, "model_not_found", "There is no such model", "There is no such model here, or you may not use it.", parameter: "model"));
        }

        return options.ModelId ?? _ownModel ?? "";
    }

    private GuardProblem TooLarge() => new(413, "too_large", "The request is too large", $"A request has at most {settings.MaximumRequestBytes} bytes.");
}

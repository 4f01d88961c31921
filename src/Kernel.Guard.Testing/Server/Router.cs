using System.Text.Json;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.Testing.Server;

/// <summary>Decides what a request is: first what every API checks, then the API's own rules, then the script.</summary>
internal sealed class Router(ServerSettings settings, Script script)
{
    private const string ModelsPath = "/v1/models";
    private readonly ReplyPlayer _player = new(settings);

    public Task RouteAsync(Call call)
    {
        var path = call.Context.Request.Path.Value ?? "";
        return path switch
        {
            "/v1/chat/completions" => CompleteAsync(call, ApiKind.ChatCompletions),
            "/v1/responses" => CompleteAsync(call, ApiKind.Responses),
            ModelsPath => ListModelsAsync(call),
            _ when path.StartsWith(ModelsPath + "/", StringComparison.Ordinal) => ShowModelAsync(call, path[(ModelsPath.Length + 1)..]),
            _ => call.WriteErrorAsync(RequestError.Of($"Invalid URL ({call.Context.Request.Method} {path})", status: 404)),
        };
    }

    private Task ListModelsAsync(Call call) => Gate.Check(call, HttpMethods.Get) is { } error
        ? call.WriteErrorAsync(error)
        : call.WriteJsonAsync(200, json => ModelListWriter.WriteList(json, settings.Models.Order(StringComparer.Ordinal)));

    private Task ShowModelAsync(Call call, string model)
    {
        if (Gate.Check(call, HttpMethods.Get) is { } error)
            return call.WriteErrorAsync(error);
        return settings.Models.Contains(model)
            ? call.WriteJsonAsync(200, json => ModelListWriter.WriteModel(json, model))
            : call.WriteErrorAsync(RequestError.Of($"The model '{model}' does not exist", "model_not_found", "model", 404));
    }

    private async Task CompleteAsync(Call call, ApiKind api)
    {
        if ((Gate.Check(call, HttpMethods.Post) ?? Gate.CheckContentType(call)) is { } closed)
        {
            await call.WriteErrorAsync(closed).ConfigureAwait(false);
            return;
        }
        using var document = Gate.Parse(call.Body, out var notJson);
        if ((notJson ?? Judge(call, api, document!.RootElement)) is { } error)
        {
            await call.WriteErrorAsync(error).ConfigureAwait(false);
            return;
        }
        Reply reply;
        try
        {
            reply = script.Next(call.Recorded);
        }
        catch (Exception failure)
        {
            // The rule is the test's own code: its failure is an answer, so that the test sees it and the server lives.
            reply = Reply.Error(500, message: $"A rule of the script threw {failure.GetType().Name}: {failure.Message}");
        }
        await _player.PlayAsync(call, new ApiRequest(api, document!.RootElement), reply).ConfigureAwait(false);
    }

    private RequestError? Judge(Call call, ApiKind api, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", root);
        return settings.Strict ? RequestRules.Check(api, root, settings.Models, call.Ids) : null;
    }
}

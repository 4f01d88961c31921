using System.Text.Json;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.Testing.Server;

/// <summary>What every API checks before it looks at a body: method, key, content type, syntax.</summary>
internal static class Gate
{
    public static RequestError? Check(Call call, string method)
    {
        var request = call.Context.Request;
        if (!HttpMethods.Equals(request.Method, method))
            return RequestError.Of($"Not allowed to {request.Method} on {request.Path}. (HINT: Perhaps you meant to use a different HTTP method?)", "method_not_supported", status: 405);
        if (call.Key == KeyStanding.Accepted)
            return null;
        if (call.Key == KeyStanding.WithoutQuota)
            return RequestError.Of("You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", status: 429) with { Type = "insufficient_quota" };
        var key = call.Authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? call.Authorization[7..].Trim() : "";
        return key.Length == 0
            ? RequestError.Of("You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).", status: 401)
            : RequestError.Of($"Incorrect API key provided: {Mask(key)}. You can find your API key at https://platform.openai.com/account/api-keys.", "invalid_api_key", status: 401);
    }

    public static RequestError? CheckContentType(Call call)
    {
        var given = call.Context.Request.ContentType ?? "";
        var media = given.AsSpan();
        var end = media.IndexOf(';');
        media = (end < 0 ? media : media[..end]).Trim();
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            ? null
            : RequestError.Of($"Unsupported content type: '{given}'. This API method only accepts 'application/json' requests.", "unsupported_content_type");
    }

    public static JsonDocument? Parse(byte[] body, out RequestError? error)
    {
        try
        {
            error = null;
            if (JsonText.HoldsOnlyText(body))
                return JsonDocument.Parse(body, JsonText.ReaderOptions);
        }
        catch (JsonException)
        {
            // The parser's own words may quote the body, and errors end in logs.
        }
        error = RequestError.Of("We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The API expects a JSON payload without duplicate properties, but what was sent was not valid JSON.)");
        return null;
    }

    // As the provider does: enough to recognise a key, not enough to use it.
    private static string Mask(string key) => key.Length < 12
        ? new string('*', key.Length)
        : $"{key[..5]}***{key[^4..]}";
}

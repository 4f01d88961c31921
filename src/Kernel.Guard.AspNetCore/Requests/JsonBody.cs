using System.Text.Json;
using KernelGuard.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KernelGuard.AspNetCore.Requests;

/// <summary>Reads a body of bounded size that is one strict JSON document.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <param name="http">The request.</param>
    /// <param name="most">The largest body, in bytes: as it lies on the wire, and as a host's own middleware unfolds it.</param>
    /// <param name="read">Reads the document.</param>
    /// <exception cref="RequestException">It is too large, no JSON document, or not what the route takes.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, int most, Func<Json, T> read)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new RequestException("Content-Type", "The body is JSON, with the Content-Type application/json.");
        }

        if (http.Request.ContentLength > most)
        {
            throw TooLarge(most);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(new BoundedBody(http.Request.Body, most), Strict, http.RequestAborted).ConfigureAwait(false);
            return read(new Json(body.RootElement, ""));
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
        catch (BadHttpRequestException error)
        {
            throw error.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : new RequestException("body", "The body could not be read.");
        }
    }

    internal static RequestException TooLarge(int most) => new(new GuardProblem(413, "too_large", "The request is too large", $"A request has at most {most} bytes."));
}

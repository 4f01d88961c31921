using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Problems;

/// <summary>Writes problems as JSON (RFC 9457), and as OpenAI's clients read errors.</summary>
internal static class ProblemForm
{
    /// <summary>Answers a request with a problem; for a route of OpenAI's form it holds OpenAI's error document as its member <c>error</c>.</summary>
    public static async Task AnswerAsync(HttpContext http, GuardProblem problem, bool asOpenAI)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        if (problem.RetryAfterSeconds is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        await http.Response.Body.WriteAsync(Bytes(problem, asOpenAI), http.RequestAborted).ConfigureAwait(false);
    }

    public static string Text(GuardProblem problem) => Encoding.UTF8.GetString(Bytes(problem, asOpenAI: false).Span);

    /// <summary>Writes OpenAI's error document as the member <c>error</c>.</summary>
    public static void OpenAIError(Utf8JsonWriter json, GuardProblem problem)
    {
        json.WriteStartObject("error");
        json.WriteString("message", problem.Detail);
        json.WriteString("type", OpenAIType(problem.Status));
        json.WriteString("param", problem.Parameter);
        json.WriteString("code", problem.Code);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Bytes(GuardProblem problem, bool asOpenAI)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PlainJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            json.WriteString("code", problem.Code);
            Optional(json, "budget", problem.Budget);
            Optional(json, "parameter", problem.Parameter);
            if (problem.RetryAfterSeconds is { } wait)
            {
                json.WriteNumber("retryAfter", wait);
            }

            Optional(json, "traceId", Activity.Current?.Id);
            if (asOpenAI)
            {
                OpenAIError(json, problem);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string OpenAIType(int status) => status switch
    {
        401 => "authentication_error",
        403 => "permission_error",
        429 => "rate_limit_error",
        < 500 => "invalid_request_error",
        _ => "server_error",
    };
}

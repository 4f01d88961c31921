using KernelGuard.AspNetCore.Requests;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>Reads the content of a message: a text, or parts.</summary>
internal static class ContentReader
{
    public static List<AIContent> Read(Json content, bool media)
    {
        if (content.IsText)
        {
            return [new TextContent(content.Text())];
        }

        List<AIContent> parts = [.. content.Items().Select(part => Part(part.Object(), media))];
        return parts.Count > 0 ? parts : throw content.Wrong("holds at least one part");
    }

    /// <summary>Reads a content that can only be text, as a tool's result.</summary>
    public static string Text(Json content) => string.Concat(Read(content, media: false).Select(static part => ((TextContent)part).Text));

    private static AIContent Part(Json part, bool media)
    {
        var type = part.Needed("type");
        var kind = type.Text();
        Func<Json, AIContent> read = kind switch
        {
            "text" or "refusal" => static text => new TextContent(text.Text()),
            "image_url" when media => Image,
            "input_audio" when media => Audio,
            _ => throw type.Wrong(media ? "is text, image_url or input_audio" : "is text"),
        };
        part.Only("type", kind);
        return read(part.Needed(kind));
    }

    private static AIContent Image(Json image)
    {
        image.Only("url", "detail");
        var url = image.Needed("url");
        AIContent content = Link(url);
        if (image.Member("detail") is { } detail)
        {
            content.AdditionalProperties = new() { ["detail"] = detail.Text() is "low" or "high" or "auto" ? detail.Text() : throw detail.Wrong("is low, high or auto") };
        }

        return content;
    }

    private static AIContent Link(Json url)
    {
        try
        {
            return url.Text().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                ? new DataContent(url.Text()) is var data && data.HasTopLevelMediaType("image") ? data : throw url.Wrong("is an image")
                : Uri.TryCreate(url.Text(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? new UriContent(uri, "image/*") : throw url.Wrong("is an http or data address");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or UriFormatException)
        {
            throw url.Wrong("is a data address with a media type and base64");
        }
    }

    private static DataContent Audio(Json audio)
    {
        audio.Only("data", "format");
        var (data, format) = (audio.Needed("data"), audio.Needed("format"));
        try
        {
            return new DataContent(Convert.FromBase64String(data.Text()), format.Text() switch
            {
                "wav" => "audio/wav",
                "mp3" => "audio/mpeg",
                _ => throw format.Wrong("is wav or mp3"),
            });
        }
        catch (FormatException)
        {
            throw data.Wrong("is base64");
        }
    }
}

using KernelGuard.Testing.Server;

namespace KernelGuard.Testing.Recording;

/// <summary>What is known of a request beside its body. The key itself is never kept.</summary>
internal sealed record RequestHead(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    bool KeyAccepted,
    string Protocol,
    int Port,
    string RequestId,
    long Number,
    DateTimeOffset ReceivedAt)
{
    public static RequestHead From(Call call)
    {
        var request = call.Context.Request;
        var headers = new Dictionary<string, string>(request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
        {
            headers[name] = name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                ? call.Key == KeyStanding.Accepted ? "(accepted)" : "(rejected)"
                : values.ToString();
        }
        var path = string.Concat(request.Path.Value, request.QueryString.Value);
        return new RequestHead(request.Method, path, headers, call.Key == KeyStanding.Accepted, request.Protocol, call.Context.Connection.RemotePort, call.RequestId, call.Number, call.ReceivedAt);
    }
}

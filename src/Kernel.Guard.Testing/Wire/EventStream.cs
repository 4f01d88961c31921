using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace KernelGuard.Testing.Wire;

/// <summary>Writes server-sent events straight into the connection's buffer. One JSON writer serves the whole stream.</summary>
internal sealed class EventStream(PipeWriter output) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, JsonText.WriterOptions);

    public Utf8JsonWriter Begin()
    {
        Put("data: "u8);
        return _json;
    }

    public Utf8JsonWriter Begin(string eventName)
    {
        Put("event: "u8);
        output.Advance(Encoding.UTF8.GetBytes(eventName, output.GetSpan(eventName.Length * 3)));
        Put("\ndata: "u8);
        return _json;
    }

    public void End()
    {
        _json.Flush();
        _json.Reset();
        Put("\n\n"u8);
    }

    public void Done() => Put("data: [DONE]\n\n"u8);

    // The connection's buffer wants to hear the size; asked without one it may offer nothing.
    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    public void Dispose() => _json.Dispose();
}

using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire;

/// <summary>Writes one answer in the form of one API: whole, or event by event.</summary>
internal interface IAnswerWriter
{
    void WriteWhole(Utf8JsonWriter json);

    /// <summary>Writes the events before the first piece of content.</summary>
    void WriteOpening(EventStream events);

    void WritePiece(EventStream events, int item, int piece);

    /// <summary>Writes the events after the last piece of content.</summary>
    void WriteClosing(EventStream events);

    /// <summary>Writes an error in the middle of a stream.</summary>
    void WriteError(EventStream events, RequestError error);
}

using KernelGuard.Testing.Wire.ChatCompletions;
using KernelGuard.Testing.Wire.Responses;

namespace KernelGuard.Testing.Wire;

/// <summary>The writer of each API.</summary>
internal static class AnswerWriters
{
    public static IAnswerWriter Create(ApiRequest request, Answer answer) => request.Api switch
    {
        ApiKind.ChatCompletions => new ChatAnswerWriter(request, answer),
        _ => new ResponsesAnswerWriter(request, answer),
    };
}

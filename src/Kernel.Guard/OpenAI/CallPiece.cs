using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Tells the pieces of a stream in which a tool call is being said: the SDK's client hands the call on when it is complete.</summary>
internal static class CallPiece
{
    public static bool Is(object raw) => raw switch
    {
        StreamingChatCompletionUpdate piece => piece.ToolCallUpdates.Count > 0,
        StreamingResponseFunctionCallArgumentsDeltaUpdate => true,
        _ => false,
    };
}

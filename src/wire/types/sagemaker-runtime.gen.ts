// Made by contracts/tool/types.ts from contracts/sagemaker-runtime.json and its patches; do not edit.

export interface SageMakerRuntimeOperations {
  InvokeEndpoint: { input: InvokeEndpointInput; output: InvokeEndpointOutput };
  InvokeEndpointAsync: { input: InvokeEndpointAsyncInput; output: InvokeEndpointAsyncOutput };
  InvokeEndpointWithResponseStream: { input: InvokeEndpointWithResponseStreamInput; output: InvokeEndpointWithResponseStreamOutput };
}

export interface InternalStreamFailure {
  Message?: string;
}
export interface InvokeEndpointAsyncInput {
  EndpointName: string;
  ContentType?: string;
  Accept?: string;
  CustomAttributes?: string;
  InferenceId?: string;
  InputLocation: string;
  S3OutputPathExtension?: string;
  Filename?: string;
  RequestTTLSeconds?: number;
  InvocationTimeoutSeconds?: number;
}
export interface InvokeEndpointAsyncOutput {
  InferenceId?: string;
  OutputLocation?: string;
  FailureLocation?: string;
}
export interface InvokeEndpointInput {
  EndpointName: string;
  Body: Buffer;
  ContentType?: string;
  Accept?: string;
  CustomAttributes?: string;
  TargetModel?: string;
  TargetVariant?: string;
  TargetContainerHostname?: string;
  InferenceId?: string;
  EnableExplanations?: string;
  InferenceComponentName?: string;
  SessionId?: string;
}
export interface InvokeEndpointOutput {
  Body: Buffer;
  ContentType?: string;
  InvokedProductionVariant?: string;
  CustomAttributes?: string;
  NewSessionId?: string;
  ClosedSessionId?: string;
}
export interface InvokeEndpointWithResponseStreamInput {
  EndpointName: string;
  Body: Buffer;
  ContentType?: string;
  Accept?: string;
  CustomAttributes?: string;
  TargetVariant?: string;
  TargetContainerHostname?: string;
  InferenceId?: string;
  InferenceComponentName?: string;
  SessionId?: string;
}
export interface InvokeEndpointWithResponseStreamOutput {
  Body: AsyncIterable<ResponseStream>;
  ContentType?: string;
  InvokedProductionVariant?: string;
  CustomAttributes?: string;
}
export interface ModelStreamError {
  Message?: string;
  ErrorCode?: string;
}
export interface PayloadPart {
  Bytes?: Buffer;
}
export interface ResponseStream {
  PayloadPart?: PayloadPart;
  ModelStreamError?: ModelStreamError;
  InternalStreamFailure?: InternalStreamFailure;
}

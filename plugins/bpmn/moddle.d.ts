/** `bpmn-moddle` brings no types for its entry; these are the parts that are used here. */
declare module 'bpmn-moddle' {
  export interface ModdleWarning {
    message: string;
    element?: { $type: string; id?: string };
    property?: string;
    value?: unknown;
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    create(type: string, properties?: Record<string, unknown>): unknown;
    createAny(type: string, uri: string, properties?: Record<string, unknown>): unknown;
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: ModdleWarning[] }>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}

/** Draws a Vue component inside React, within the page's Vue application (its language, its Element Plus settings). */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { h, render } from 'vue';
import type { Component } from 'vue';
import type { FormContext } from './formContext.ts';

export function VueInput({ context, component, props }: { context: FormContext; component: Component; props: Record<string, unknown> }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const node = h(component, props);
    node.appContext = context.app;
    render(node, host.current);
  });
  useEffect(() => {
    const element = host.current;
    return () => {
      if (element) render(null, element);
    };
  }, []);
  return <div className="gc-vue-input" ref={host} />;
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapsOf, itemsOf, type PrefixNode, prefixTree } from "./prefix-tree.ts";
import { rangesSize } from "./range.ts";

const outline = (nodes: readonly PrefixNode<{ cidr: string }>[], depth = 0): string[] =>
  nodes.flatMap(({ prefix, item, children }) => [
    `${"  ".repeat(depth)}${prefix}${item ? "" : " …"}`,
    ...outline(children, depth + 1),
  ]);
const treeOf = (prefixes: readonly string[], home: readonly string[] = []) =>
  prefixTree(
    prefixes.map((cidr) => ({ cidr })),
    home,
  );

describe("prefixTree", () => {
  test("holds subnets together in what RFC 1918 sets aside, and by /16 where there are two", () => {
    expect(
      outline(treeOf(["10.20.8.0/24", "10.20.0.0/22", "10.40.0.0/20", "192.168.1.0/24", "172.20.0.0/24"])),
    ).toEqual([
      "10.0.0.0/8 …",
      "  10.20.0.0/16 …",
      "    10.20.0.0/22",
      "    10.20.8.0/24",
      "  10.40.0.0/20",
      "172.16.0.0/12 …",
      "  172.20.0.0/24",
      "192.168.0.0/16 …",
      "  192.168.1.0/24",
    ]);
  });

  test("a unique local site is a /48, other IPv6 a /32, IPv4 that anybody may route a /16", () => {
    expect(outline(treeOf(["fd20:0:0:1::/64", "fd20:0:0:2::/64", "2001:db8:7:1::/64", "203.0.113.0/24"]))).toEqual([
      "203.0.0.0/16 …",
      "  203.0.113.0/24",
      "2001:db8::/32 …",
      "  2001:db8:7:1::/64",
      "fd20::/48 …",
      "  fd20:0:0:1::/64",
      "  fd20:0:0:2::/64",
    ]);
  });

  test("a subnet inside another network's stands in it; two of the same prefix stand side by side", () => {
    expect(outline(treeOf(["10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/16", "10.1.2.0/24"], ["10.0.0.0/8"]))).toEqual([
      "10.0.0.0/8",
      "  10.1.0.0/16",
      "  10.1.0.0/16",
      "    10.1.2.0/24",
    ]);
  });

  test("what the project proposes prefixes from is there before anything is in it", () => {
    expect(outline(treeOf(["10.0.0.0/24"], ["10.0.0.0/8", "fd00:1:2::/48"]))).toEqual([
      "10.0.0.0/8 …",
      "  10.0.0.0/24",
      "fd00:1:2::/48 …",
    ]);
  });

  test("ten thousand subnets make no node with more than 256 children, and each is in the tree once", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `10.${at >> 10}.${(at >> 2) & 255}.${(at & 3) * 64}/26`);
    const roots = treeOf(many);
    const widest = (nodes: typeof roots): number =>
      Math.max(nodes.length, ...nodes.map((each) => widest(each.children)));
    expect(widest(roots)).toBeLessThanOrEqual(256);
    expect(roots.flatMap(itemsOf)).toHaveLength(10_000);
  });

  test("what lies in a container and the gaps between make all of it", () => {
    const prefix = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.integer({ min: 12, max: 30 }))
      .map(([host, length]) => {
        const value = Math.floor((10 * 2 ** 24 + host) / 2 ** (32 - length)) * 2 ** (32 - length);
        return `${[24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".")}/${length}`;
      });
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 80 }), (prefixes) => {
        const check = (node: PrefixNode<{ cidr: string }>) => {
          const parts = node.children.map(({ parts: { first, last } }) => ({ low: first, high: last }));
          expect(rangesSize([...parts, ...gapsOf(node)])).toBe(node.parts.last - node.parts.first + 1n);
          node.children.forEach(check);
        };
        treeOf(prefixes).forEach(check);
        expect(treeOf(prefixes).flatMap((root) => [...(root.item ? [root] : []), ...itemsOf(root)])).toHaveLength(
          prefixes.length,
        );
      }),
    );
  });
});
